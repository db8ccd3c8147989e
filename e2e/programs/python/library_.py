import datetime
import hashlib
import readline
import resource
import shelve
import time

print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p" * 100, b"s", 3, dklen=50).hex())
for parts in (("sha256", b"p", b"s", 0), ("sha256", b"p", b"s", 1, 0), ("sha256", "p", b"s", 1)):
    try:
        hashlib.pbkdf2_hmac(*parts)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
with shelve.open("kept") as kept:
    kept["one"] = {"a": [1, 2]}
    kept["two"] = 2
    del kept["two"]
with shelve.open("kept", writeback=True) as kept:
    kept["one"]["a"].append(3)
    print(len(kept), dict(kept), "two" in kept, kept.get("two"))
    try:
        kept["two"]
    except KeyError as error:
        print(repr(error))
with shelve.open("kept", "r") as kept:
    print(sorted(kept.items()))
moment = datetime.datetime(2024, 2, 9, 7, 5, 9)
print(moment.strftime("%-d/%-m/%y %k:%M %l %P|%^a %#b|%A %e %B|%I:%M %p|%j %U %%P %%"), f"{moment:%a %k %P}", time.strftime("%k %H", time.gmtime(0)))
print(time.thread_time() >= 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 1000, resource.getrlimit(resource.RLIMIT_STACK)[0] > 0, readline.get_current_history_length())
