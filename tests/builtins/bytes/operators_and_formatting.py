def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(b"a" + b"b", b"ab" * 2, b"a" < b"b", b"a" == bytearray(b"a"), b"a" == "a", b"abc"[1], b"abc"[1:], b"abc"[::-1], list(b"ab"), hash(b"a") == hash(b"a"), b"%d %s %x %r" % (5, b"a", 255, "q"), b"%5.1f|%-4d|%c%c" % (2.25, 3, 65, b"B"), b"%(k)s" % {b"k": b"v"}, b"%b" % b"x", b"a" + bytearray(b"b"))
attempt(lambda: b"a" + "b")
attempt(lambda: b"%s" % "x")
attempt(lambda: b"%d" % "x")
attempt(lambda: b"a" < "b")
attempt(lambda: b"abc"["x"])
attempt(lambda: b"%c" % 300)
attempt(lambda: b"a" * "b")
