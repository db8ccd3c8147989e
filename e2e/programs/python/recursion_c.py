import copy
import functools
import json
import sys

sys.setrecursionlimit(50000)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.cache
def steps(n):
    return 0 if n == 0 else 1 + steps(n - 1)


class Deep:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Deep({Deep(self.n - 1)!r})" if self.n else "Deep()"

    def __eq__(self, other):
        return self.n == 0 or Deep(self.n - 1) == Deep(other.n - 1)


print(fib(300))
for name, call in {"steps": lambda: steps(400), "repr": lambda: len(repr(Deep(300))), "eq": lambda: Deep(300) == Deep(300)}.items():
    print(name, call())
nested = []
for _ in range(100):
    nested = [nested]
print(len(json.dumps(nested)), copy.deepcopy(nested) == nested)
flat = sorted(range(100), key=lambda n: sum(map(lambda m: steps(m % 50), range(n))))
print(flat[:3])
