import _lazy

print(_lazy.anything, _lazy.real)
try:
    _lazy.private
except AttributeError as e:
    print(e)
from _lazy import dynamic

print(dynamic, dir(_lazy))
