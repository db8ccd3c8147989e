def what(value):
    match value:
        case {"type": "circle", "r": r}: return f"circle {r}"
        case [first, *rest]: return f"list {first} {rest}"
        case int() | float() if value > 10: return "big"
        case _: return "other"
print(what({"type": "circle", "r": 2}), what([1, 2, 3]), what(11), what("x"))
print(f"{3.14159:.2f} {1000000:,} {'x':>5} {255:#x} {0.5:.0%} {'é':^5}|")
print((lambda *a, **k: (a, k))(1, b=2), [*range(3)], {**{"a": 1}}, (y := 5) + y)
