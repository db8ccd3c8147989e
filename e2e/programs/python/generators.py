import contextlib


def numbers():
    try:
        received = yield 1
        print("received", received)
        yield from range(2)
        return "result"
    finally:
        print("closed")


g = numbers()
print(next(g), g.send("x"), list(g))
h = numbers()
next(h)
h.close()


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("swallowed", error)
    finally:
        print("exit", name)


with managed("a") as a, managed("b") as b:
    print(a, b)
    raise ValueError("inside")
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("s"))
    stack.callback(print, "callback")
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.redirect_stdout(__import__("io").StringIO()) as captured:
    print("hidden")
print(repr(captured.getvalue()))
print(sum(x * x for x in range(10) if x % 2), {k: v for k, v in zip("ab", range(2))}, [y := 5, y**2])


def bad():
    raise StopIteration
    yield


list(bad())
