import math
from decimal import Decimal
from fractions import Fraction

large = math.factorial(200)
print(int(math.log10(large)) + 1, math.log10(10**400), math.log2(2**5000), math.log(10**1000), math.log10(1000), math.log10(True), math.log10(Fraction(1, 100)), math.log10(Decimal("1e5")))


class Number:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class Index:
    def __index__(self):
        return 10**20


print(math.log10(Number(100.0)), math.sin(Number(-1.0)), math.log10(Index()), math.atan2(Number(1.0), 2))
for call in (math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.log10, math.log2, math.log):
    for argument in (10**400, -(10**400), "1", None, 0, -1, -1.0, float("inf"), float("nan")):
        try:
            print(call.__name__, call(argument))
        except (TypeError, ValueError, OverflowError) as error:
            print(call.__name__, type(error).__name__, error)
for pair in ((10**400, 1), (1, 10**400), ("1", 1), (1, None), (-1, -1)):
    try:
        print(math.atan2(*pair))
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
