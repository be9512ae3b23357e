def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(format(5), format(5, "03"), format(3.14159, ".2f"), format("a", ">3"), format(True), format(None), format([1]), repr(format("", "3")))
attempt(format, [1], "5")
attempt(format, 5, 5)
attempt(format)
attempt(format, 1, "", 3)
