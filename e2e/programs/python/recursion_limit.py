import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(sys.getrecursionlimit(), depth(900))
try:
    depth(5000)
except RecursionError as error:
    print("caught:", error)
depth(1000)
