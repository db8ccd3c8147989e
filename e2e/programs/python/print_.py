import sys

print()
print("a", "b", sep="-", end="!\n")
print(*[1, 2, 3], sep="\n")
print("err", file=sys.stderr, flush=True, end="")
print([1, "x", None, 2.0, {"a": (1,)}, {1}, b"b", range(3), set(), object, len, int, ..., NotImplemented])
print(print("x"), type(print), lambda: 0 if False else "f")
sys.stdout.write("no newline")
sys.stderr.write("\nwarning\n")
print("", 1 == 1.0, True + 1, None is None, "%", sep="|")
for i in range(3):
    print(i, end=" " if i < 2 else "\n", flush=True)
