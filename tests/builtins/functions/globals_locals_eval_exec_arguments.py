def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


attempt(eval)
attempt(eval, "1", {}, {}, {})
attempt(exec)
attempt(globals, 1)
attempt(locals, 1)
attempt(eval, "a", None, {"a": 1})
attempt(eval, "a + b", {"a": 1}, {"b": 2})
attempt(eval, b"1 + 1")
attempt(eval, "\n 5")
attempt(exec, "print('exec')", {})
attempt(eval, "1 +")
attempt(eval, "undefined_here")


class Map:
    def __getitem__(self, key): return key * 2


print(eval("ab + cd", {}, Map()), exec("z = 1", {}, {}))
