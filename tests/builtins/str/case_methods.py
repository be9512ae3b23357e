def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for s in ("hello World", "ÀÉÎ ß", "ŉ ﬁ", "ǆ Ǆ", "they're bill's", "x1y2 z", "", "İI ıi", "ΑΣ"):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
attempt("a".upper, 1)
attempt("a".title, x=1)
