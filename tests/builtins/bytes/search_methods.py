def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


b = b"abcabc"
print(b.find(b"c"), b.find(99), b.rfind(b"c"), b.find(b"x"), b.index(b"b", 2), b.rindex(97), b.count(b"a"), b.count(97), b.count(b""), b.startswith(b"ab"), b.startswith((b"x", b"a")), b.endswith(b"c"), b.endswith(b"c", 0, 3), b"bc" in b, 97 in b, b.find(b"", 10))
attempt(b.index, b"x")
attempt(b.rindex, b"x")
attempt(b.find, "a")
attempt(b.find, 300)
attempt(b.startswith, "a")
attempt(lambda: "a" in b)
attempt(lambda: 300 in b)
attempt(b.count, 1.5)
