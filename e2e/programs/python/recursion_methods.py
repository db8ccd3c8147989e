import traceback
class Node:
    def __init__(self): self.next = self
    def __repr__(self): return f"Node({self.next})"
    def __eq__(self, other): return self == other
    def __getattr__(self, name): return self.missing
    def __len__(self): return len(self)
    def __lt__(self, other): return self < other
    def __hash__(self): return hash(self)
    def __add__(self, other): return self + other
    def __setitem__(self, key, value): self[key] = value
def nested(n): return list(map(nested, [n]))
def by_key(n): return sorted([n], key=by_key)
node = Node()
for call in (lambda: repr(node), lambda: node == 1, lambda: node.anything, lambda: len(node), lambda: node < 1, lambda: hash(node), lambda: node + 1, lambda: node.__setitem__(1, 2), lambda: nested(1), lambda: by_key(1)):
    try: call()
    except RecursionError as error: print(repr(error), error.args, isinstance(error, RuntimeError), traceback.format_exception_only(error))
print(RecursionError("Stack overflow"), repr(RecursionError()), RecursionError("a", 1).args, RecursionError(5))
class Deep(RecursionError): pass
try: raise Deep("own")
except RecursionError as error: print(repr(error))
