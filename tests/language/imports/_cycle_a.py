print("a starts")
value = "a value"
import _cycle_b

from_b = _cycle_b.value
print("a ends")


def late():
    return _cycle_b.use_a()
