"""Tuples within tuples: chains, empty ones, and those of classes."""
from collections import namedtuple


class Own(tuple):
    pass


Nothing = namedtuple("Nothing", "")
print({(): 1}[Own()], {Own(): 2}[()], {Nothing(): 3}[()], hash(()) == hash(Own()) == hash(Nothing()))
print({((), 1): 4}[(Own(), 1)], {(((),),): 5}[((Nothing(),),)], () in {Own()})

path, seen = (), set()
for i in range(50_000):
    path = (i, path)
    seen.add(path)
print(len(seen), path in seen, path[1] in seen, (49_999, path[1]) in seen)

deep = ()
for i in range(30_000):
    deep = (deep, i)
print(hash(deep) == hash((deep[0], 29_999)))
twice = ("leaf",)
for _ in range(60):
    twice = (twice, twice)
print(hash(twice) == hash((twice[0], twice[1])))

frontier = [((x,), x) for x in range(6000)]
known = set(frontier)
for depth in range(20):
    frontier = [(step, depth) for step in frontier]
    known.update(frontier)
print(len(known), all(step in known for step in frontier))
edges = {((x, y), (y, x)) for x in range(4) for y in range(4)}
print(edges)
print({(("a", (i,)), i)[1:] + (((i,), ((i,),)),) for i in range(12)})


class Odd:
    def __init__(self, inner):
        self.inner = inner

    def __hash__(self):
        return hash(((self.inner, 1), (2, (3, self.inner))))

    def __eq__(self, other):
        return self.inner == other.inner


print(hash((1, (Odd(((), 2)), 3))) == hash((1, (Odd(((), 2)), 3))), (1, (Odd((1, (2,))), 4)) in {(1, (Odd((1, (2,))), 4))})
for wrong in ((1, (2, [3])), ((1, 2), (3, ({},))), ([],)):
    try:
        hash(wrong)
    except TypeError as error:
        print(error)
rows = tuple(tuple(range(i, i + 20)) for i in range(50))
print(len({(rows, i) for i in range(2000)}), hash((rows, 1)) == hash((tuple(tuple(range(i, i + 20)) for i in range(50)), 1)))
