def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import math
from math import *

print(sqrt(16), floor(2.7), floor(-2.1), ceil(2.1), ceil(-2.9), trunc(-2.9), fabs(-3), pow(2, 10), exp(0), log(1), log(8, 2), log2(8), log10(1000), log1p(0), expm1(0), hypot(3, 4), hypot(1, 2, 2), copysign(3, -0.0), fmod(-7, 3), modf(-2.5), frexp(8.0), ldexp(0.5, 4))
print(f"{sin(1):.12f} {cos(1):.12f} {tan(1):.12f} {asin(0.5):.12f} {acos(0.5):.12f} {atan(1):.12f} {atan2(-1, -1):.12f} {sinh(1):.12f} {cosh(1):.12f} {tanh(1):.12f} {asinh(1):.12f} {acosh(2):.12f} {atanh(0.5):.12f}")
print(pi, e, tau, inf, nan, degrees(pi), radians(180), isnan(nan), isinf(-inf), isfinite(1.0), isclose(0.1 + 0.2, 0.3), isclose(1, 1.1, rel_tol=0.2), isclose(0, 1e-10, abs_tol=1e-9))
print(floor(10 ** 30 + 0.0) > 0, ceil(2 ** 70), floor(True), type(floor(1.5)).__name__, isqrt(10 ** 40 + 1), isqrt(17), f"{cbrt(27):.6f}", exp2(3), f"{erf(0.5):.10f} {erfc(0.5):.10f} {gamma(5):.6f} {lgamma(10):.10f}")
attempt(sqrt, -1)
attempt(sqrt, "4")
attempt(log, 0)
attempt(log, -1)
attempt(log, 2, 1)
attempt(exp, 1000)
attempt(floor, inf)
attempt(ceil, nan)
attempt(acos, 2)
attempt(math.pow, 0, -1)
attempt(fmod, 1, 0)
attempt(isqrt, -1)
attempt(isqrt, 1.5)
attempt(atanh, 1)
attempt(sin, inf)
attempt(hypot, "a")
attempt(ldexp, 1.0, 5000)
attempt(sqrt)
attempt(floor, "x")
