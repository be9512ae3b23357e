def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(abs(-5), abs(5), abs(0), abs(-2.5), abs(-0.0), abs(3 + 4j), abs(True), abs(-(2 ** 70)), abs(-(2 ** 62)), abs(float("-inf")))
attempt(abs, "x")
attempt(abs)
attempt(abs, 1, 2)
attempt(abs, x=1)
