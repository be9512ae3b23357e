def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "abab".replace("ab", ""), "aaa".replace("aa", "b"), "".replace("", "x"), "".replace("a", "x"), "abc".replace("b", "é€😀"), "a.b".replace(".", "..", -1), "aa".replace("a", "b", 0), "aXbX".replace("X", "y", count=1))
attempt("a".replace, "a")
attempt("a".replace, 5, "b")
attempt("a".replace, "a", 5)
attempt("a".replace, "a", "b", "c")
