import copy
import sys


class Vector:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.xs, other.xs)))

    def __mul__(self, k):
        return Vector(*(x * k for x in self.xs))

    __rmul__ = __mul__

    def __repr__(self):
        return f"Vector{self.xs}"

    def __eq__(self, other):
        return self.xs == other.xs

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __call__(self):
        return "called"

    def __del__(self):
        if self.xs == ("bad",):
            raise RuntimeError("in del")


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)


class Account:
    balance = Positive()

    def __init__(self, balance):
        self.balance = balance

    @classmethod
    def empty(cls):
        return cls(1)

    @staticmethod
    def bank():
        return "bank"

    def __getattr__(self, name):
        if name == "magic":
            return 42
        raise AttributeError(f"no {name}")


class Meta(type):
    def __new__(mcs, name, bases, space):
        print("making", name)
        return super().__new__(mcs, name, bases, space)


class Made(metaclass=Meta):
    pass


v = Vector(1, 2)
print(v + v, 2 * v, len(v), v[0], list(v), v(), copy.copy(v) == v, copy.deepcopy([v])[0] is v, Vector.__name__)
print(Account.empty().balance, Account.bank(), Account(3).magic, hasattr(Account(1), "nope"), Made.__class__)
try:
    hash(v)
except TypeError as error:
    print(error)
bad = Vector("bad")
del bad
print("after", file=sys.stderr)
try:
    v + 1
except TypeError as error:
    print(error)
match {"type": "move", "to": [1, 2]}:
    case {"type": "move", "to": [x, y]} if x < y:
        print("moves", x, y)
    case _:
        print("else")
Account(-1)
