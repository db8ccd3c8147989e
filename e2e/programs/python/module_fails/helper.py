def outer(n):
    return inner(n - 1)


def inner(n):
    assert n < 0, f"n is {n}"
