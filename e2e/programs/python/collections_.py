from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple

print(Counter("mississippi").most_common(2), Counter(a=1) + Counter(a=2, b=1), Counter("aab") - Counter("ab"))
groups = defaultdict(list)
for word in ["apple", "avocado", "bean"]:
    groups[word[0]].append(word)
print(groups, dict(groups))
d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.rotate(1)
d.appendleft(0)
print(d, d.popleft())
Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p._asdict(), p._replace(y=5), Point._fields)
od = OrderedDict(a=1, b=2)
od.move_to_end("a")
print(od, od.popitem(last=False))
print(ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], defaultdict(lambda: defaultdict(int)))
x, *rest, y = range(5)
print(x, rest, y, {**{"a": 1}, "b": 2}, [*"ab"], {1, 2} | {3}, frozenset([1]))
p.x = 3
