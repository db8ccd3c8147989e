import math


def area(r):
    return round(math.pi * r**2, 2)
