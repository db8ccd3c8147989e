import functools
import sys

sys.setrecursionlimit(10**6)


@functools.lru_cache(maxsize=None)
def ways(n):
    """Ways to climb."""
    return 1 if n < 2 else (ways(n - 1) + ways(n - 2)) % 1_000_007


class Grid:
    @functools.cache
    def paths(self, x, y):
        return 1 if x == 0 or y == 0 else self.paths(x - 1, y) + self.paths(x, y - 1)


print(ways(2000), ways.cache_info(), ways.__name__, ways.__doc__)
print(Grid().paths(30, 30))
ways.cache_clear()
print(ways.cache_info().currsize)


@functools.lru_cache(maxsize=2)
def fails(n):
    return 1 // n


print(fails(1))
try:
    fails([])
except TypeError:
    print("unhashable")
fails(0)
