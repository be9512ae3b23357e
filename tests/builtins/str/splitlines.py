def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("a\nb\r\nc\rd".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines(), "one".splitlines(keepends=True), "a\n\nb".splitlines(), "\r\n\r".splitlines(True))
attempt("a".splitlines, 1, 2)
attempt("a".splitlines, wrong=1)
