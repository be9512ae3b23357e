def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(["a\tb".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(3), "abc\td\ne\tf".expandtabs(4), "a\tb".expandtabs(0), "a\tb".expandtabs(tabsize=2), "abcd\t|".expandtabs(4), "é\tx".expandtabs(4), "a\tb".expandtabs(-1)])
attempt("a".expandtabs, "x")
