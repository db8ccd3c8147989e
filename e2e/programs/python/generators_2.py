def count():
    received = yield 1
    print("received", received)
    yield from (x * x for x in range(3))
    return "done"
g = count(); print(next(g), g.send("hi"), list(g))
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), list(zip("ab", [1, 2], strict=True)), list(map(str, filter(None, [0, 1]))))
print(*(i for i in range(5) if i % 2), sep="-")
