class Endless:
    def __repr__(self):
        return f"<{self!r}>"

    def __eq__(self, other):
        return self == other

    def __getattr__(self, name):
        return self.missing


for call in (lambda: repr(Endless()), lambda: Endless() == Endless(), lambda: Endless().x):
    try:
        call()
    except RecursionError as error:
        print(type(error).__name__)
print("lives")
