def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(bytearray(), bytearray(2), bytearray(b"x"), bytearray([1]), bytearray("é", "utf-8"), bytearray(range(3)), repr(bytearray(b"'\"\\\n")))
a = bytearray(b"Hello World")
print(a.upper(), a.split(), a.replace(b"l", b"L"), a.find(b"o"), a.partition(b" "), type(a[1:3]).__name__, a[0], a + b"!", type(b"" + a).__name__, type(a + b"").__name__, a.decode(), a == b"Hello World", a < b"I", a.strip(b"Hd"), a.title(), b"World" in a, a.join([b"1", b"2"]), a.hex())
attempt(hash, a)
attempt(bytearray, "x")
attempt(bytearray, -1)
attempt(bytearray, [256])
attempt(bytearray, 1.5)
