def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("prefix-x".removeprefix("prefix-"), "abc".removeprefix("x"), "abc".removeprefix(""), "aab".removeprefix("a"), "x.py".removesuffix(".py"), "abc".removesuffix(""), "abc".removesuffix("abc"), "abc".removesuffix("abcd"))
attempt("a".removeprefix, 5)
attempt("a".removesuffix)
