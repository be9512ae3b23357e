def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


code = compile("x + 1", "<name>", "eval")
print(eval(code, {"x": 4}), type(code).__name__, code.co_filename, code.co_name)
exec(compile("y = 5\nprint(y)", "f.py", "exec"))
attempt(compile, "x", "f", "wrong")
attempt(compile, "x = ", "f", "exec")
attempt(compile, "x = 1", "f", "eval")
attempt(compile, "x")
attempt(compile, 5, "f", "exec")
attempt(compile, "a\0b", "f", "exec")
attempt(eval, compile("1", "f", "exec"))
