import math
import statistics
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

print(0.1 + 0.2, 1e16, 1e-5, 1 / 3, 2**0.5, -7 // 2, -7 % 3, divmod(-7, 2), round(2.5), round(2.675, 2), 10**20, float("nan"))
print(math.inf, math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.isqrt(17), math.prod([1, 2, 3]), math.factorial(20), math.log2(8), math.sin(1), math.exp(1))
print(Decimal("0.1") + Decimal("0.2"), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal(1) / Decimal(7), getcontext().prec)
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), float(Fraction(1, 3)))
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode("aab"), statistics.quantiles([1, 2, 3, 4]))
print(f"{1234567.891:,.2f} {0.256:.1%} {255:#x} {255:08b} {3.14159:10.3f}| {'x':>5}|{'y':^5}|{'z':<5}| {1e9:g} {42:+d} {1_000_000:_}")
print(bin(10), hex(255), oct(8), int("ff", 16), int("1_000"), (5).bit_length(), (255).to_bytes(2, "big"), complex(1, 2) * 2j, 7 .bit_count())
print(pow(3, -1, 7), pow(2, 100, 1000), sum([0.1] * 10), math.fsum([0.1] * 10), 2**200)
try:
    int("9" * 5000)
except ValueError as error:
    print(error)
for bad in (lambda: 1 / 0, lambda: 1 % 0, lambda: 1.5 // 0, lambda: math.sqrt(-1), lambda: int("1.5"), lambda: Decimal("x"), lambda: math.log(0)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__)
print(10.0**400)
