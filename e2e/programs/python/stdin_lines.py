import sys
n = int(sys.stdin.readline())
rows = [list(map(int, sys.stdin.readline().split())) for _ in range(n)]
print(rows, sys.stdin.readlines(), repr(sys.stdin.readline()))
