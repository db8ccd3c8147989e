import os
print("seen", flush=True)
print("lost", end="")
os._exit(7)
