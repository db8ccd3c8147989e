import sys
data = sys.stdin.read()
print(len(data), data.split())
print(repr(sys.stdin.read()))
