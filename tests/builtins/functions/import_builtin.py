def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(__import__("math").sqrt(16.0))
attempt(__import__, "no_such_module_at_all")
attempt(__import__)
attempt(__import__, 5)
attempt(__import__, "")
attempt(__import__, "math", level=-1)
