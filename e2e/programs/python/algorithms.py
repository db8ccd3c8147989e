import bisect
import heapq
import itertools
import operator
from functools import cmp_to_key, partial, reduce, wraps

graph = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 6}, "c": {"d": 3}, "d": {}}


def dijkstra(start):
    best, heap = {start: 0}, [(0, start)]
    while heap:
        distance, node = heapq.heappop(heap)
        if distance > best[node]:
            continue
        for other, weight in graph[node].items():
            if distance + weight < best.get(other, float("inf")):
                best[other] = distance + weight
                heapq.heappush(heap, (best[other], other))
    return best


print(dijkstra("a"), heapq.nlargest(2, [5, 1, 9]), heapq.nsmallest(1, "cab"), list(heapq.merge([1, 4], [2, 3])))
values = [1, 3, 3, 5]
bisect.insort(values, 4)
print(values, bisect.bisect_left(values, 3), bisect.bisect(values, 3))
print(list(itertools.permutations("abc", 2)), list(itertools.combinations(range(4), 3)), list(itertools.accumulate([1, 2, 3], operator.mul)))
print([(k, list(g)) for k, g in itertools.groupby("aabbb")], list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.islice(itertools.count(5, 2), 3)))
print(list(itertools.pairwise([1, 2, 3])), list(itertools.batched("abcde", 2)), list(itertools.zip_longest("ab", "c", fillvalue="-")), list(itertools.product([0, 1], repeat=2)))
print(reduce(operator.add, [1, 2, 3]), partial(pow, 2)(5), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), partial(print, 1))


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print(f"calling {function.__name__}{args}{kwargs}")
        return function(*args, **kwargs)

    return wrapper


@logged
def area(w, h=2):
    """Area."""
    return w * h


print(area(3, h=4), area.__name__, area.__doc__)
print(sorted({"b": 1, "a": 2}.items(), key=operator.itemgetter(1)), max("abc", key=ord), list(zip("ab", [1, 2], strict=True)))
list(zip("ab", [1], strict=True))
