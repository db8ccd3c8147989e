import sys

sys.setrecursionlimit(10**6)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


graph = {i: [i + 1] for i in range(20000)}
graph[20000] = []
seen = set()


def dfs(node):
    seen.add(node)
    for other in graph[node]:
        if other not in seen:
            dfs(other)


class Node:
    def __init__(self, value, left=None):
        self.value, self.left = value, left

    def total(self):
        return self.value + (self.left.total() if self.left else 0)


print(depth(5000), depth(20000))
dfs(0)
print(len(seen))
root = None
for i in range(10000):
    root = Node(i, root)
print(root.total())
