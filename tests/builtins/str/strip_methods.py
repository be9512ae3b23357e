def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(["  a b \n".strip(), "  a ".lstrip(), "  a ".rstrip(), "xxaxx".strip("x"), "xyaxy".strip("yx"), "abc".strip(""), "abc".strip("abc"), "\u2003a\u00a0".strip(), "éaé".strip("é"), "  ".strip(), "aXa".strip(None), "xxa".lstrip("x"), "axx".rstrip("x")])
attempt("a".strip, 5)
attempt("a".lstrip, 1, 2)
attempt("a".rstrip, b"a")
