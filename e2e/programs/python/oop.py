from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def __repr__(self): return f"{type(self).__name__}({self.area():.2f})"
class Square(Shape):
    def __init__(self, side): self._side = side
    @property
    def side(self): return self._side
    def area(self): return self.side ** 2
print(Square(3), Square.__mro__[1].__name__, isinstance(Square(1), Shape))
try:
    Shape()
except TypeError as e:
    print("TypeError")
class Meta(type):
    def __new__(m, n, b, d): return super().__new__(m, n.upper(), b, d)
class small(metaclass=Meta): __slots__ = ("a",)
print(small.__name__)
with open(__file__) as f: print(f.readline().strip())
