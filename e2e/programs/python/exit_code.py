import atexit, sys
atexit.register(lambda: print("at exit"))
try:
    sys.exit(4)
finally:
    print("finally")
