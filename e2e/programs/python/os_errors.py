import errno
import os
import pathlib
import shutil

os.makedirs("folder/inner")
pathlib.Path("file").write_text("x")
calls = {
    "missing": lambda: open("missing"),
    "path": lambda: pathlib.Path("missing").read_text(),
    "exists": lambda: os.mkdir("folder"),
    "create": lambda: open("file", "x"),
    "folder": lambda: open("folder"),
    "below": lambda: open("file/below"),
    "full": lambda: os.rmdir("folder"),
    "copy": lambda: shutil.copy("missing", "other"),
    "number": lambda: os.close(99),
    "time": lambda: os.utime("missing"),
    "mode": lambda: os.chmod("missing", 0o600),
    "link": lambda: os.readlink("file"),
    "terminal": lambda: os.get_terminal_size(),
    "two": lambda: os.rename("missing", "other"),
    "nested": lambda: open("any", opener=lambda path, flags: os.open("missing", flags)),
}
for name, call in calls.items():
    try:
        call()
    except OSError as error:
        print(name, repr(error), error, error.errno, errno.errorcode[error.errno], error.filename, error.filename2)
for number in (1, 2, 4, 10, 11, 13, 17, 20, 21, 32, 39, 104, 110, 111):
    print(number, type(OSError(number, os.strerror(number))).__name__, os.strerror(number))
print(errno.ENOENT, errno.EEXIST, errno.EINVAL, errno.ENOTEMPTY, errno.EPIPE, os.strerror(0), os.strerror(999), FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "name"))
try:
    try:
        os.mkdir("folder")
    except FileExistsError as error:
        raise OSError(errno.ENOTDIR, "told", "here") from error
except NotADirectoryError as error:
    print(error, "|", error.__cause__)
os.rmdir("folder")
