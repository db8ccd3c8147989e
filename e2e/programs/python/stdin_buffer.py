import os
import sys

read = sys.stdin.buffer.readline
n, m = map(int, read().split())
print([list(map(int, read().split())) for _ in range(n)], m)
print(sys.stdin.buffer.read(4))
print(sys.stdin.buffer.readlines())
print(os.read(0, 100))
sys.stdout.flush()
sys.stdout.buffer.write("bytes ü\n".encode())
sys.stdout.buffer.flush()
print(sys.stdout.write("written\n"))
sys.stdout.writelines(["a\n", "b\n"])
