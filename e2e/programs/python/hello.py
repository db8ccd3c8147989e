print("Hello, world!")
print(1, 2.5, None, True, "x", sep=", ", end="!\n")
print([1, "two", (3,)], {"a": {1, 2}}, {"k": [None]}, b"bytes", range(3))
