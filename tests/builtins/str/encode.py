def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("é€😀".encode(), "é".encode("latin-1"), "é".encode("utf-16-le"), "abc".encode("ascii"), "é€".encode("ascii", "ignore"), "é€".encode("ascii", "replace"), "é€😀".encode("ascii", "backslashreplace"), "é<".encode("ascii", "xmlcharrefreplace"), "é".encode(encoding="utf8", errors="strict"), "é".encode("UTF-8"), "a".encode("utf-32-be"), "é".encode("iso8859-1"))
attempt("é".encode, "ascii")
attempt("€".encode, "latin-1")
attempt("\ud800".encode)
attempt("a".encode, "no-such-codec")
attempt("é".encode, "ascii", "no-such-handler")
attempt("a".encode, 5)
attempt("é€x".encode, "ascii")
