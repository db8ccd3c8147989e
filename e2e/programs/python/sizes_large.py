"""sys.maxsize where C takes a size."""
import csv
import functools
import itertools
import random
import sys
from collections import deque
from functools import lru_cache
from itertools import count, islice


@lru_cache(maxsize=sys.maxsize)
def square(number):
    """Squares."""
    return number * number


print([square(n % 3) for n in range(6)], square.cache_info(), square.cache_parameters(), square.__name__, square.__doc__)
print(functools.lru_cache(sys.maxsize, typed=True)(abs)(-2), lru_cache(maxsize=2)(abs).cache_parameters(), lru_cache(abs)(-3))
queue = deque([1, 2], maxlen=sys.maxsize)
queue.append(3)
print(list(queue), list(deque((1, 2), sys.maxsize)), list(deque(iterable="ab", maxlen=sys.maxsize)), deque([1], 2), deque([1], maxlen=None))
print("a,b,c".split(",", sys.maxsize), "a b c".rsplit(maxsplit=sys.maxsize), "a-b".replace("-", "+", sys.maxsize), "a b".split(maxsplit=1))
print(next(islice(count(), sys.maxsize)), list(islice("abcd", 1, sys.maxsize)), list(islice("abcd", 1, sys.maxsize, 2)))
for i in range(sys.maxsize):
    if i == 3:
        print(i, range(sys.maxsize))
        break
items = [1, 2]
items.append(sys.maxsize)
print(items, items.index(2, 0, sys.maxsize), items[:sys.maxsize], "abc".find("c", 0, sys.maxsize), (1, 2).index(2, 0, sys.maxsize))
print(0 <= random.randrange(sys.maxsize) < sys.maxsize, 0 <= random.randint(0, sys.maxsize))
print(csv.field_size_limit(sys.maxsize), csv.field_size_limit())
lowest, highest = sys.maxsize, -sys.maxsize - 1
for number in (2**40, -(2**40)):
    lowest, highest = min(lowest, number), max(highest, number)
print(lowest, highest)
for call in (lambda: islice("ab", -1), lambda: islice("ab", 2**64), lambda: deque((), -1), lambda: deque((), 2**64), lambda: deque((), "1"), lambda: "a".split(",", 2**64), lambda: "a".split(",", 1.5)):
    try:
        print(call())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


class Recent(deque):
    def __init__(self, items=(), size=sys.maxsize):
        super().__init__(items, size)


print(list(Recent("abc")), Recent("abc", 2))
