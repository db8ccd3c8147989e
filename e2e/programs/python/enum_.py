from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = auto()
    ALIAS = 1

    @property
    def pretty(self):
        return self.name.title()


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Kind(StrEnum):
    ONE = auto()


print(Color.RED, repr(Color.GREEN), list(Color), Color(1), Color["ALIAS"], Color.RED.pretty, Color.__members__)
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm(7), bool(Perm.R & Perm.W), Level.HIGH > Level.LOW, Level.HIGH + 1, f"{Kind.ONE} {Level.LOW}")
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
Color(9)
