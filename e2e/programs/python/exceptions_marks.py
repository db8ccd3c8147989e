import traceback

data = {"a": {"b": [1, 2, 3]}, "n": None}


def attempt(call):
    try:
        call()
    except Exception:
        traceback.print_exc()


attempt(lambda: data["a"]["c"])
attempt(lambda: data["a"]["b"][10])
attempt(lambda: data["n"].upper())
attempt(lambda: "a" + 1 + 2)
attempt(lambda: 1 + len(5))
attempt(lambda: int("x" * 3, base=10))
attempt(lambda: undefined_name)
attempt(lambda: data.itms())
attempt(lambda: max([]))
attempt(lambda: [].pop())
attempt(lambda: next(iter([])))
attempt(lambda: (lambda a, b: a)(1))
attempt(lambda: print(
    "first",
    1 / 0,
))
value = data["a"]["b"][0] + data["a"][
    "missing"
]
