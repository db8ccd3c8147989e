import datetime
import sys
import warnings


def old():
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)


old()
for _ in range(2):
    warnings.warn("seen once")
warnings.warn("a future one", FutureWarning)
warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as seen:
    warnings.warn("recorded", UserWarning)
print(len(seen), seen[0].message, seen[0].category)
print(datetime.datetime.utcfromtimestamp(0))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("never")
warnings.simplefilter("error")
warnings.warn("as an error")
