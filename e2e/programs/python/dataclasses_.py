from dataclasses import FrozenInstanceError, asdict, dataclass, field, replace
from typing import ClassVar, Generic, NamedTuple, Optional, Protocol, TypedDict, TypeVar


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False)
    tags: list[str] = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        if self.price < 0:
            raise ValueError("price must not be negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    a: int
    b: Optional[str] = None


class Employee(NamedTuple):
    name: str
    id: int = 3


class Movie(TypedDict, total=False):
    title: str


T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, value: T):
        self.value = value


class Named(Protocol):
    name: str


print(Item(1.5, "x"), sorted([Item(2, "b"), Item(1, "a")]), Item(1, "a") == Item(1, "z"), asdict(Item(1, "x", ["t"])))
print(Key(a=1), hash(Key(a=1)) == hash(Key(a=1)), replace(Key(a=1), b="c"), Employee("Sam"), Movie(title="x"), Box[int](3).value)
print(Item.__annotations__, list[int] | None, Box[int])
try:
    Key(a=1).a = 2
except FrozenInstanceError as error:
    print(repr(error))
try:
    Key(1)
except TypeError as error:
    print(error)
Item(-1, "bad")
