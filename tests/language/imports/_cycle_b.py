print("b starts")
import _cycle_a

value = "b sees " + _cycle_a.value
try:
    from _cycle_a import from_b
except ImportError as e:
    print(str(e).split(" (most")[0])
try:
    _cycle_a.from_b
except AttributeError as e:
    print(type(e).__name__)
print("b ends")


def use_a():
    return _cycle_a.from_b
