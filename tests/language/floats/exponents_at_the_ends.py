# Floats of middling exponents are immediate, the others and -0.0 are cells, +0.0 is a special: all behave as one type.
import math

edges = [0.0, 1.0, 2.0**-255, 2.0**-256, 2.0**257, 2.0**256, math.nextafter(2.0**257, 0), math.nextafter(2.0**-255, 0)]
edges += [math.nextafter(2.0**-255, 1), math.inf, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1]
edges += [-x for x in edges]


def branches(x, y):
    taken = ""
    if x < y:
        taken += "<"
    if x > y:
        taken += ">"
    if x == y:
        taken += "="
    if x <= 0.0:
        taken += "n"
    if x != 0.0:
        taken += "z"
    if not x > 0:
        taken += "i"
    return taken


for x in edges:
    for y in edges:
        print([x + y, x - y, x * y, x < y, x <= y, x > y, x >= y, x == y, x != y], y and x / y, branches(x, y))
    print(-x, abs(x), bool(x), x * 2, 1 - x, hash(x) == hash(float(repr(x))), x**2 if abs(x) < 1e100 else None)
print({0.0: 1, -0.0: 2, 0: 3}, sorted([3, 0.0, -1.5, -0.0, 1e300]), type(0.0), 0.0.is_integer())
