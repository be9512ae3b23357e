def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def __str__(self): return "str of A"


print([str(), str(5), str(None), str(A()), str(b"abc"), str(b"\xc3\xa9", "utf-8"), str(b"\xff", "utf-8", "replace"), str(b"a", encoding="ascii"), str(object=5), str([1, "a"]), str(str), str(bytearray(b"x"), "ascii")])
attempt(str, "a", "utf-8")
attempt(str, 5, "utf-8")
attempt(str, b"\xff", "utf-8")
attempt(str, b"a", "nope")
attempt(str, 1, 2, 3, 4)
attempt(str, b"a", 5)
