import sys

print(repr(sys.stdin.readline()))
print(repr(input()))
print(repr(sys.stdin.read(3)))
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print("for", repr(line))
    if line.startswith("stop"):
        break
print(next(sys.stdin))
print(sys.stdin.readlines())
print(repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.isatty(), sys.stdin.encoding, sys.stdin.name, sys.stdin.fileno(), sys.stdin)
print(sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.name, sys.stdout.errors, sys.stderr.name, sys.stderr.errors, sys.stdout, sys.stderr)
