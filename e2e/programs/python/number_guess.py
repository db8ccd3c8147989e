import sys


def solve(lines):
    cases = int(next(lines))
    for case in range(1, cases + 1):
        n = int(next(lines))
        numbers = list(map(int, next(lines).split()))
        assert len(numbers) == n, (len(numbers), n)
        yield f"Case #{case}: {sum(numbers)}"


print("\n".join(solve(iter(sys.stdin.read().splitlines()))))
n, *rest = map(int, input().split())
