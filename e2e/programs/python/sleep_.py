import time

start = time.perf_counter()
time.sleep(0.05)
print(0.05 <= time.perf_counter() - start < 1)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
time.sleep(-1)
