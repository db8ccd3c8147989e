import functools
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    name = "square"


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return f"{type(self).__name__}({'.'.join(map(str, self.parts))!r})"


class A:
    def hi(self):
        return ["A"]


class B(A):
    def hi(self):
        return ["B", *super().hi()]


class C(A):
    def hi(self):
        return ["C", *super().hi()]


class D(B, C):
    pass


print(Square(3).area(), isinstance(Square(1), Shape), max(Version("1.10"), Version("1.9")), Version("1.0") >= Version("1.0"))
print(D().hi(), [k.__name__ for k in D.mro()], D)
Shape()
