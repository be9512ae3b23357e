import sys

m = __import__("_helper")
print(m.value, __import__("_shapes.circle").__name__)
print(__import__("_shapes.circle", fromlist=["area"]).__name__)
sys.modules["made_up"] = "any object"
import made_up

print(made_up)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
del sys.modules["_helper"]
import _helper

print(_helper is m)
saved = sys.path
print(isinstance(sys.path, list), isinstance(sys.path[0], str))
