def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(bytes(), bytes(3), bytes(b"ab"), bytes([1, 2]), bytes("é", "utf-8"), bytes("a", encoding="ascii"), bytes(bytearray(b"x")), bytes(range(3)), bytes((65, 66)), bytes("é", "ascii", "replace"), bytes(memoryview(b"mv")))


class B:
    def __bytes__(self): return b"from __bytes__"


print(bytes(B()))
attempt(bytes, "a")
attempt(bytes, -1)
attempt(bytes, [256])
attempt(bytes, [-1])
attempt(bytes, ["a"])
attempt(bytes, 1.5)
attempt(bytes, None)
attempt(bytes, 5, "utf-8")
attempt(bytes, "é", "ascii")
attempt(bytes, "a", "nope")
