import sys

print("héllo 日本 😀", len("😀"), "ß".upper(), "İ".lower().encode(), ascii("ü😀"))
print("\ud83d".encode("utf-8", "surrogatepass"), repr("\ud800"))
print("日本".encode("utf-16-le"), "ü".encode("latin-1"), b"\xff".decode("utf-8", "replace"))
try:
    "日本".encode("ascii")
except UnicodeEncodeError as error:
    print(error)
print("\x00\x01\tend\r\nnext")
print("to err ü \ud83d", file=sys.stderr)
print("then", "\ud83d")
