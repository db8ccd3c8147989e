import random
import uuid

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.shuffle([1]), random.gauss(0, 1))
values = list(range(10))
random.Random(7).shuffle(values)
print(values, random.choices([1, 2], weights=[1, 9], k=5), random.uniform(1, 2))
print(len(str(uuid.uuid4())), hash(1), hash("a") == hash("a"))
