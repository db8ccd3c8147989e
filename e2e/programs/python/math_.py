import math
import random
import statistics

for degrees in range(0, 361, 5):
    angle = math.radians(degrees)
    print(degrees, math.sin(angle), math.cos(angle), math.tan(angle) if degrees % 90 else "-", math.degrees(angle))
for tenth in range(1, 101):
    x = tenth / 10
    print(x, math.atan(x), math.log10(x), math.asin(x / 11), math.acos(x / 11), math.atan2(x, 2), math.atan2(-x, -7))
print(math.sin(1e-9), math.sin(1e22), math.cos(10**5), math.tan(math.pi / 2), math.atan(float("inf")), math.atan2(0, -1), math.atan2(-0.0, 5), math.asin(1), math.acos(-1), math.log10(1000), math.log10(2**1000), math.log10(5e-324))
for call in (lambda: math.sin("1"), lambda: math.asin(2), lambda: math.log10(0), lambda: math.atan2(1), lambda: math.cos(float("inf")), lambda: math.log10(-1), lambda: math.sin()):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
random.seed(42)
print([random.gauss(0, 1) for _ in range(200)], random.normalvariate(5, 2), random.vonmisesvariate(0, 4))


def distance(one, two):
    (lat1, lon1), (lat2, lon2) = (map(math.radians, place) for place in (one, two))
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(a))


print(distance((52.52, 13.405), (48.8566, 2.3522)), distance((40.7128, -74.006), (51.5074, -0.1278)))
print(statistics.NormalDist(100, 15).inv_cdf(0.9), math.sin.__name__, math.sin, math.hypot(3, 4), math.dist((1, 2), (4, 6)))
for call in (lambda: 10.0**400, lambda: pow(1e200, 2), lambda: 2**5000 * 1.0, lambda: 2.0**10):
    try:
        print(call())
    except ArithmeticError as error:
        print(type(error).__name__, error, error.args)
large = 2.0
large **= 1024
