from dataclasses import dataclass, field, asdict
from enum import Enum
from typing import Generic, TypeVar
T = TypeVar("T")
class Color(Enum):
    RED = 1
    BLUE = "b"
@dataclass(order=True)
class Item(Generic[T]):
    price: float
    name: str = "none"
    tags: list[str] = field(default_factory=list)
print(Item(1.5), asdict(Item(2, "x", ["a"])), Item(1) < Item(2), Color.RED, list(Color), Color("b").name)
print(__name__, Item.__module__)
