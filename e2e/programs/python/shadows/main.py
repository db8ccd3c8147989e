import os
from queue import Queue, mine
import statistics
import random

print(mine, Queue().add(3).items, statistics.mean([1, 2]), random.__name__, 0 <= random.random() < 1)
here = os.path.dirname(__file__)
with open(here + "/note.txt") as file:
    print(file.read().strip(), os.path.isabs(__file__), here == os.getcwd(), os.path.dirname(statistics.__file__) == here)
try:
    statistics.median([1])
except AttributeError as error:
    print(error)
try:
    import one
except ImportError as error:
    print(error)
os.chdir("/")
print(os.path.exists(__file__), os.path.exists(statistics.__file__))
statistics.mean([])
