def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(ascii("é😀\n'"), ascii(["ü"]), repr("é"), repr([1, "a", None]), ascii(5), repr(...), repr(NotImplemented))


class A:
    def __repr__(self): return "Ä"


print(ascii(A()), repr(A()))
attempt(ascii)
attempt(repr, 1, 2)
