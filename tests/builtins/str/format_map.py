def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class D(dict):
    def __missing__(self, key): return f"<{key}>"


print("{a} {b}".format_map({"a": 1, "b": 2}), "{x} {y}".format_map(D(x=1)))
attempt("{a}".format_map, {})
attempt("{}".format_map, {})
attempt("{a}".format_map)
attempt("{a}".format_map, 5)
