import traceback


class Cart:
    def __init__(self):
        self.items = []

    def total(self):
        return sum(item.prise for item in self.items)


def attempt(call):
    try:
        call()
    except Exception as error:
        print("".join(traceback.format_exception_only(error)), end="")


counter = 1
attempt(lambda: Cart().item)
attempt(lambda: countr)
attempt(lambda: maths.sqrt(2))
attempt(lambda: __import__("collectionz"))
attempt(lambda: sys.exit())
attempt(lambda: Cart(1))
attempt(lambda: Cart.total())
attempt(lambda: "x" < 1)
attempt(lambda: len(5))
attempt(lambda: None[0])
attempt(lambda: 5())
attempt(lambda: [1] + (2,))
attempt(lambda: {}["k"])
attempt(lambda: (1, 2).append(3))
attempt(lambda: print(1, end=5))
attempt(lambda: "a".join([1]))
attempt(lambda: int(None))
attempt(lambda: list(5))
attempt(lambda: isinstance(1, "x"))
attempt(lambda: range(1.5))
attempt(lambda: "abc".index("z"))
attempt(lambda: [1].remove(2))
attempt(lambda: set().pop())
attempt(lambda: chr(-1))
attempt(lambda: bytes([256]))
attempt(lambda: exec("from collections import Cuonter"))
attempt(lambda: exec("a, b = 1"))
attempt(lambda: exec("import math; math.squrt(1)"))


def scope():
    print(counter)
    counter = 2


scope()
