import errno
import os
import pathlib
import traceback

for call in (
    lambda: open("missing.txt"),
    lambda: os.listdir("nowhere"),
    lambda: os.mkdir("made/below"),
    lambda: pathlib.Path("missing.txt").read_text(),
    lambda: open("."),
    lambda: os.remove("missing.txt"),
):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error, error.errno == errno.ENOENT, error.filename)
with open("made.txt", "w") as file:
    print(file.write("one\ntwo\n"), file=file)
path = pathlib.Path("made.txt")
print(path.read_text().splitlines(), path.exists(), path.suffix, os.path.getsize(path))
try:
    open("made.txt", "x")
except FileExistsError:
    traceback.print_exc()
os.rename("made.txt", "other.txt")
print(os.path.exists("made.txt"), os.path.isfile("other.txt"))
os.makedirs("a/b", exist_ok=True)
os.makedirs("a/b", exist_ok=True)
traceback.print_stack()
open("gone.txt")
