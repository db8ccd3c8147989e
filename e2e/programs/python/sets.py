from collections import namedtuple
from dataclasses import dataclass
from itertools import combinations, permutations, product

Point = namedtuple("Point", "x y")


@dataclass(frozen=True)
class Cell:
    row: int
    column: int


class Named(tuple):
    def __hash__(self):
        return super().__hash__()


print({(0, 1), (1, 0), (1, 1), (2, 3)}, set(combinations(range(5), 3)), {(x, y) for x in range(4) for y in range(4)})
print(set(permutations("abc"[:0] or (1, 2, 3))), {((1, 2), (3,)), ((), (4,)), (5, (6, (7, 8)))}, {(True, None is None), (-1, -2), (10**9, 7)})


def three_sum(numbers):
    found = set()
    for i, first in enumerate(numbers):
        seen = set()
        for second in numbers[i + 1:]:
            if -first - second in seen:
                found.add(tuple(sorted((first, second, -first - second))))
            seen.add(second)
    return list(found)


print(three_sum([-1, 0, 1, 2, -1, -4, 3, -2, 5, -5]))
print({Point(x, y) for x, y in product(range(3), repeat=2)}, {Cell(x, 2 * x) for x in range(6)}, set(zip(range(12), range(12, 0, -1))))
same = {(1, 2): "a"}
print(same[Point(1, 2)], same[Named((1, 2))], ((1, (2, 3)) in {Named((1, (2, 3)))}), {(1.0, 2): 1}[1, 2], hash((1, 2)) == hash(Point(1, 2)))
walls = {(r, c) for r, row in enumerate(["#.#", "..#", "##."]) for c, cell in enumerate(row) if cell == "#"}
print(walls, sorted(walls), walls - {(0, 0)}, walls & {(0, 2), (9, 9)}, walls | {(-1, 0)}, max(walls), walls.pop())
try:
    hash((1, [2]))
except TypeError as error:
    print(type(error).__name__)
try:
    {(1, (2, {}))}
except TypeError as error:
    print(type(error).__name__)
