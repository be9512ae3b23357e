import _shapes
import _shapes.circle
import _shapes.deep.inner as inner
from _shapes import square
from _shapes.deep import inner as again

print(_shapes.__name__, _shapes.circle.area(2), square.area(2), inner is again, inner.where())
print(_shapes.names, _shapes.deep.__name__, _shapes.circle.__package__, _shapes.__package__)
from _shapes import *

print(exported, "hidden" in globals(), circle is _shapes.circle)
import sys

print(sorted(n for n in sys.modules if n.startswith("_shapes")))
