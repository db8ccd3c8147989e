import sys
from collections import Counter

print(sys.maxsize, -sys.maxsize - 1, sys.maxsize > 2**32, min(7, sys.maxsize), [1, 2][:sys.maxsize])
for thing in (0, 1, 2**30, 10**100, True, None, 1.5, 1j, "", "abc", "é", "日本", "😀", b"", b"abc", bytearray(b"abc"), [], [1, 2, 3], [0] * 1000, {}, {"a": 1}, {1: 2, (3,): 4}, dict.fromkeys(range(1000)), dict.fromkeys(map(str, range(70000))), set(), set(range(100)), frozenset("abc"), range(10), object(), print):
    print(type(thing).__name__, sys.getsizeof(thing))
numbers, sizes = [], []
for i in range(40):
    numbers.append(i)
    sizes.append(sys.getsizeof(numbers))
print(sizes, sys.getsizeof([i for i in range(10000)]))


class Plain:
    def __init__(self):
        self.x = self.y = 1


class Slots:
    __slots__ = ("x", "y")


class Says:
    def __sizeof__(self):
        return 100


print(sys.getsizeof(Plain()), sys.getsizeof(Plain().__dict__), sys.getsizeof(Slots()), sys.getsizeof(Says()), Says().__sizeof__())
print(sys.getsizeof(Counter("abc")), sys.getsizeof(Counter()))
