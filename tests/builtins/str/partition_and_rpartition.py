def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition("."), "abc".rpartition("."), "".partition("x"), "xx".partition("x"), "a<>b".partition("<>"), "é=1".rpartition("="))
attempt("a".partition, "")
attempt("a".rpartition, "")
attempt("a".partition, 5)
attempt("a".partition)
