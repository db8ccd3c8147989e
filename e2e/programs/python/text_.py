import pprint
import re
import string
import textwrap

text = "The quick brown fox jumps over the lazy dog, twice: 2024-01-02 and 2023-12-31."
print(re.findall(r"(\d{4})-(\d\d)-(\d\d)", text), re.sub(r"\b(\w)(\w*)", lambda m: m[1].upper() + m[2], "hello big world"), re.split(r"[,:]\s*", text))
print(re.match(r"(?P<first>\w+) (?P<second>\w+)", text), re.search("fox", text).span(), re.compile(r"\d+").sub("#", text), re.fullmatch("a+", "aab"))
print(textwrap.fill(text, 30), textwrap.dedent("""
    indented
      more
"""), textwrap.shorten(text, 25), textwrap.indent("a\nb", "> "), sep="\n")
pprint.pprint({"key" + str(i): list(range(i * 3)) for i in range(6)}, width=50)
pprint.pprint([{"name": "x" * 30, "nested": {"b": 1, "a": [1, 2]}}, ("t",)], sort_dicts=False)
print(string.ascii_lowercase, string.Template("$a and ${b}").substitute(a=1, b=2), string.capwords("one two"))
print("a,b,,c".split(","), " x ".strip(), "abc"[::-1], "x".join("123"), "Hello".swapcase(), "a\tb".expandtabs(4), "abc".translate(str.maketrans("ab", "xy")))
print("%s %5.2f %r %d%%" % ("a", 1.5, "b", 3), "{:>8}|{!r}|{a[0]}".format("x", "y", a=[1]), f"{text[:3]=} {1+1=} {'nested'!r:>10}")
print("é".encode(), "straße".casefold(), "1²".isdigit(), "abc".partition("b"), "Ab".istitle(), "x" in "xyz", ord("a"), chr(8364))
re.compile("(unclosed")
