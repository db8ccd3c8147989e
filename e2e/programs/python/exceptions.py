try:
    try:
        {}["missing"]
    except KeyError as error:
        raise ValueError("outer") from error
except ValueError as error:
    print(repr(error), repr(error.__cause__))
try:
    int("x")
except ValueError as e:
    print(e)
try:
    [][0]
except IndexError as e:
    print(type(e).__name__, e)
finally:
    print("finally")
def gen():
    try:
        yield 1
    finally:
        print("closed")
g = gen(); next(g); g.close()
