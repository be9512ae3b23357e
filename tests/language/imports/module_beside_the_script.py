import _helper
import _helper as renamed
from _helper import value, add as plus
from _helper import (
    Thing,
    counter,
)

print(_helper is renamed, value, plus(1, 2), Thing().hello(), counter)
_helper.counter.append("changed")
print(counter, _helper.__name__)
import sys

print("_helper" in sys.modules, sys.modules["_helper"] is _helper)


def local_import():
    import _helper
    from _helper import value as v
    return v, _helper.value


print(local_import())
