def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print((0.5).as_integer_ratio(), (-2.25).as_integer_ratio(), (0.0).as_integer_ratio(), (1e20).as_integer_ratio(), (0.1).as_integer_ratio())
print((2.0).is_integer(), (2.5).is_integer(), float("inf").is_integer(), float("nan").is_integer(), (1e300).is_integer(), (-0.0).is_integer())
attempt(float("inf").as_integer_ratio)
attempt(float("nan").as_integer_ratio)
