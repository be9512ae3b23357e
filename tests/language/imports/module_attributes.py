import _helper
import math

print(_helper.__name__, _helper.__file__.split("/")[-1], _helper.__doc__, type(_helper).__name__, math.__name__)
print(repr(math).startswith("<module 'math'"), repr(_helper).startswith("<module '_helper' from "))
_helper.new = 1
print(_helper.new, "new" in dir(_helper), vars(_helper)["value"])
del _helper.new
for source in ("_helper.new", "math.zzz", "del _helper.zzz"):
    try:
        exec(source)
    except AttributeError as e:
        print(e)
print(__name__, __file__.split("/")[-1], __package__, __spec__)
