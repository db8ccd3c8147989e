import __main__
import inspect
import sys
import types

print(__main__.__name__, __main__ is sys.modules["__main__"], __name__, types.ModuleType)


def where():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_lineno, frame.f_back.f_code.co_name


print(where(), inspect.signature(where), inspect.getsource(where))
print(globals()["__name__"], "where" in dir(), eval("1 + 1"), exec("y = 2"), y)
exec("def f():\n    raise ValueError('in exec')\nf()")
