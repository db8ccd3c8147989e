import array
import base64
import csv
import hashlib
import io
import pickle
import struct
import sys
import tempfile
import zlib

out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"])
writer.writeheader()
writer.writerow({"a": 1, "b": "x, y"})
print(repr(out.getvalue()), list(csv.reader(['1,"a b",3'])))
print(hashlib.sha256(b"x").hexdigest(), hashlib.md5(b"x").hexdigest(), base64.b64encode(b"hello"), struct.pack("<IH", 1, 2), zlib.crc32(b"x"))
print(pickle.loads(pickle.dumps({"a": [1, (2, 3)]})), array.array("i", [1, 2]), io.BytesIO(b"abc").read(2), bytes(3), bytearray(b"x"), memoryview(b"abc")[1])
with tempfile.TemporaryDirectory() as folder, open(folder + "/x.txt", "w+") as file:
    file.write("one\ntwo")
    file.seek(0)
    print(file.readlines(), file.closed)
print(sys.byteorder, sys.maxsize > 0, sys.version_info >= (3, 11), sys.getsizeof([]) > 0)
raise SystemExit
