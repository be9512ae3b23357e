def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(2.5, None), round(True), round(5.015, 2), round(1e16), round(0.5), round(-0.5), round(1.5, 0), round(25, -1), round(35, -1), round(number=1.25, ndigits=1))
attempt(round, "a")
attempt(round)
attempt(round, 1.5, "x")
attempt(round, float("nan"))
attempt(round, float("inf"))
attempt(round, 1j)
attempt(round, 1.5, 2.0)
