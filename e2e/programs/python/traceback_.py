def outer(values):
    total = 0
    for value in values:
        total += inner(value)
    return total


def inner(value):
    if value == 3:
        raise RuntimeError(f"bad value {value}")
    return value


print(outer([1, 2]))
outer([1, 2, 3])
