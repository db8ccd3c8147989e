import sys

for code in (None, 0, 3, True, "text", 2.5, [1], -1):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error), error.code)
try:
    sys.exit()
finally:
    print("finally")
    print("to err", file=sys.stderr, end="", flush=True)
    raise SystemExit({"a": 1})
