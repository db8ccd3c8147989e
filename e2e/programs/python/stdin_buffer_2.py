import sys
read = sys.stdin.buffer.readline
print(read(), read())
print(open(0).read() if False else sys.stdin.buffer.read())
