import atexit
import sys


@atexit.register
def goodbye():
    print("goodbye")


atexit.register(print, "second", file=sys.stderr)
atexit.register(lambda: 1 / 0)
print("main", end="")
sys.exit("leaving")
