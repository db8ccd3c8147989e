import atexit
import contextlib
import weakref


class Node:
    made = 0

    def __init__(self, name):
        self.name = name
        Node.made += 1

    def __del__(self):
        Node.made -= 1
        print("del", self.name, Node.made)


class Tree:
    def __init__(self):
        self.me = self
        self.nodes = [Node("leaf 1"), Node("leaf 2")]


class Fails:
    def __del__(self):
        raise ValueError("in del")


def generate():
    try:
        yield 1
    finally:
        print("generator closed")


def ignore():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


@contextlib.contextmanager
def managed():
    try:
        yield
    finally:
        print("left")


def default(node=Node("default")):
    return node


first = Node("first")
_private = Node("private")
many = [Node("one"), Node("two")]
tree = Tree()
opened, stubborn, context = generate(), ignore(), managed()
next(opened), next(stubborn), context.__enter__()
fails = Fails()
weakref.finalize(tree, print, "finalized")
atexit.register(lambda: print("at exit", Node.made))


def fail():
    local = Node("local")
    raise SystemExit("bye")


fail()
