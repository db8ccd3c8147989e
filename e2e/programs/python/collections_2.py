from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
print(Counter("mississippi").most_common(2), deque([1, 2, 3], maxlen=2), list(OrderedDict(a=1)))
d = defaultdict(list); d["x"].append(1); print(d)
Point = namedtuple("Point", "x y"); print(Point(1, 2), Point(1, 2)._asdict())
import heapq, bisect, itertools, functools
h = [5, 1, 4]; heapq.heapify(h); print(heapq.heappop(h), h, bisect.bisect([1, 3, 5], 3))
print(list(itertools.permutations("ab")), list(itertools.accumulate([1, 2, 3])), functools.reduce(lambda a, b: a * b, range(1, 6)))
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
