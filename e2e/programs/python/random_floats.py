import random
for number in (3.5, 0.1, -0.25, 1e300, 5e-324, 2.0, 0.0, -1.0, float("inf"), float("-inf"), 12345.678):
    random.seed(number); print(number, random.random(), random.Random(number).randint(1, 6), random.Random(number).choice("abcdef"))
random.seed(7); print(random.random()); random.seed("text"); print(random.random()); random.seed(b"bytes"); print(random.random()); random.seed(True); print(random.random()); random.seed(2**70); print(random.random())
random.seed(3.5, version=1); print(random.random())
try: random.seed([1])
except TypeError as error: print(error)
print(random.seed.__name__, random.Random.seed.__doc__.splitlines()[0])
