def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(float(), float(1), float("1.5"), float("-1e-3"), float(" inf "), float("nan"), float(True), float("1_000.5"), float(b"2"), float("1e400"), float("-1e-400"), float(10 ** 20), float("infinity"), float("+5"))


class F:
    def __float__(self): return 2.5


class I:
    def __index__(self): return 3


print(float(F()), float(I()))
attempt(float, "x")
attempt(float, "")
attempt(float, None)
attempt(float, 1, 2)
attempt(float, 10 ** 400)
attempt(float, 1j)
attempt(float, x=1)
