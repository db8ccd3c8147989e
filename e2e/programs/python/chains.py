class Node:
    def __init__(self, value, following=None):
        self.value, self.following = value, following


class Slots:
    __slots__ = ("following",)


class Counted(Node):
    freed = 0

    def __del__(self):
        Counted.freed += 1


def chain(make, length):
    last = None
    for number in range(length):
        last = make(number, last)
    return last


def slots(number, following):
    node = Slots()
    node.following = following
    return node


for name, make in {"nodes": Node, "slots": slots, "lists": lambda n, last: [last], "tuples": lambda n, last: (last,), "dicts": lambda n, last: {n: last}, "closures": lambda n, last: lambda: last}.items():
    for length in (1000, 20_000, 200_000):
        chain(make, length)
        print(name, length)
counted = chain(Counted, 50_000)
print(Counted.freed)
del counted
print(Counted.freed)


class Tree:
    def __init__(self, parent=None):
        self.parent, self.child = parent, None


root = node = Tree()
for _ in range(50_000):
    node.child = Tree(node)
    node = node.child
kept = chain(Node, 100_000)
