import json
from datetime import date

data = {"name": "Zoë", "list": [1, 2.5, None, True], "nested": {"a": {}}, "float": 1e100, "inf": float("inf")}
print(json.dumps(data))
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(json.loads('{"a": [1, 2, {"b": null}], "e": 1E3}'), json.dumps([1, 2], separators=(",", ":")), json.dumps(date(2024, 1, 2), default=str))
for text in ('{"a": }', "[1, 2", '{"a": 1,}', "", "{'a': 1}"):
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print(error, error.pos)
try:
    json.dumps({"d": {1, 2}})
except TypeError as error:
    print(error)
json.loads("nope")
