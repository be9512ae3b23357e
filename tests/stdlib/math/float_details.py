def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from math import dist, fma, fsum, nextafter, remainder, ulp, inf, nan

print(fsum([0.1] * 10), fsum([1e100, 1, -1e100]), fsum([]), dist((0, 0), (3, 4)), remainder(7, 3), remainder(8, 3), remainder(-7, 3), nextafter(1.0, 2.0), nextafter(1.0, 0.0), ulp(1.0), ulp(0.0), fma(2.0, 3.0, 1.0), nextafter(1.0, 2.0, steps=3))
attempt(fsum, ["a"])
attempt(fsum, [inf, -inf])
attempt(dist, (1,), (1, 2))
attempt(remainder, 1, 0)
