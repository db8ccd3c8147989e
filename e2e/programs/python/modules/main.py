import importlib
import sys

import helper
from helper import Stack
from shapes import area

print(__name__, __file__.rpartition("/")[2], sys.argv[0].rpartition("/")[2], len(sys.argv), __doc__, __spec__, __package__)
print(helper.__name__, helper.__file__.rpartition("/")[2], area(2), Stack([1]))
print(importlib.import_module("shapes") is sys.modules["shapes"], sorted(name for name in vars() if name != "__annotations__"))
with open("data.txt") as file:
    print([line.rstrip() for line in file])
import missing_one
