import sys
from collections import OrderedDict, namedtuple


class Node:
    def __init__(self, value, following=None):
        self.value, self.following = value, following


class Slots:
    __slots__ = ("following",)


class Counted(Node):
    freed = 0

    def __del__(self):
        Counted.freed += 1


Pair = namedtuple("Pair", "number following")
Items = type("Items", (list,), {})
Failure = type("Failure", (Exception,), {})


def failure(number, following):
    error = Failure(number)
    error.__cause__ = following
    return error


def generate(number, following):
    generator = (item for item in (number, following))
    next(generator)
    return generator


def chain(make, length):
    last = None
    for number in range(length):
        last = make(number, last)
    return last


def slots(number, following):
    node = Slots()
    node.following = following
    return node


for name, make in {"nodes": Node, "slots": slots, "lists": lambda n, last: [last], "tuples": lambda n, last: (last,), "dicts": lambda n, last: {n: last}, "closures": lambda n, last: lambda: last, "pairs": Pair, "items": lambda n, last: Items([last]), "ordered": lambda n, last: OrderedDict(last=last), "errors": failure, "generators": generate}.items():
    for length in (1000, 20_000, 100_000):
        chain(make, length)
        print(name, length)
counted = chain(Counted, 50_000)
print(Counted.freed)
del counted
print(Counted.freed)


class Tree:
    def __init__(self, parent=None):
        self.parent, self.child = parent, None


sys.setrecursionlimit(100_000)


def fall(depth):
    return fall(depth + 1)


for _ in range(2):
    try:
        fall(0)
    except RecursionError as error:
        print(error)
root = node = Tree()
for _ in range(50_000):
    node.child = Tree(node)
    node = node.child
kept = chain(Node, 100_000)
