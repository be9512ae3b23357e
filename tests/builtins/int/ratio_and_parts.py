def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print((5).as_integer_ratio(), (-3).numerator, (7).denominator, (4).real, (4).imag, (4).conjugate(), (5).is_integer(), True.numerator, (2 ** 70).as_integer_ratio(), type(True.real).__name__)
attempt(lambda: setattr(5, "real", 1))
attempt((5).as_integer_ratio, 1)
