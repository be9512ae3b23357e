def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("a b  c".split(), " a b ".split(" "), "a,b,,c".split(","), "".split(), "".split(","), "a b c d".split(None, 2), "a,b,c".split(",", 1), "a--b--c".split("--"), "abc".split("x"), " \t\n a\u2003b ".split(), "a b".split(maxsplit=0), "aXbXc".split(sep="X", maxsplit=-1), "  lead rest ".split(None, 1))
print("a b c".rsplit(None, 1), "a,b,c".rsplit(",", 1), "a,b,c".rsplit(","), " a b ".rsplit(), "a--b--c".rsplit("--", 1), "aaa".split("aa"), "aaa".rsplit("aa"), "".rsplit(), "x".rsplit("x"), " a b  c ".rsplit(None, 1))
attempt("a".split, "")
attempt("a".split, 5)
attempt("a".split, ",", "x")
attempt("a".rsplit, "")
attempt("a".split, ",", 1, 2)
attempt("a".split, wrong=1)
