import json, re, math, string, datetime, decimal, fractions, statistics, textwrap, random, copy, operator, struct, hashlib, base64, uuid, csv, io, pathlib, tempfile, os
print(json.dumps({"a": [1, None, True], "é": "ü"}, indent=1), json.loads('{"x": 1e3}'))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), math.comb(5, 2), math.isqrt(17), string.ascii_lowercase[:3])
print(datetime.date(2024, 2, 29) + datetime.timedelta(days=366), decimal.Decimal("0.1") * 3, fractions.Fraction(1, 3) + 1, statistics.median([1, 9, 4]))
print(hashlib.sha256(b"abc").hexdigest()[:16], hashlib.md5(b"abc").hexdigest()[:8], base64.b64encode(b"hi"), struct.pack("<I", 5), uuid.UUID(int=5))
random.seed(42); print(random.randint(1, 100), random.sample(range(10), 3), random.random())
print(list(csv.reader(io.StringIO("a,b\n1,\"2,3\""))), textwrap.fill("a b c d", 3), copy.deepcopy([[1]]), operator.itemgetter(1)([1, 2]))
pathlib.Path("made.txt").write_text("made\n"); print(open("made.txt").read(), os.path.exists("made.txt"), os.getcwd() == str(pathlib.Path.cwd()))
