def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(b"a b  c".split(), b"a,b,,c".split(b","), b"a,b,c".rsplit(b",", 1), b"a\nb\r\n".splitlines(), b"a\nb".splitlines(True), b"a.b".partition(b"."), b"a.b.c".rpartition(b"."), b"-".join([b"a", b"b"]), b"".join([]), b"xax".strip(b"x"), b" a ".strip(), b" a".lstrip(), b"a ".rstrip(), b",".join([bytearray(b"x"), memoryview(b"y")]))
attempt(b"a".split, "")
attempt(b"a".split, b"")
attempt(b",".join, ["a"])
attempt(b",".join, [1])
attempt(b",".join, 5)
attempt(b"a".strip, "a")
attempt(b"a".partition, b"")
attempt(b"a".partition, "x")
