def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(b"\x00\xffab".hex(), b"abcd".hex(" "), b"abcde".hex("-", 2), b"abcde".hex(":", -2), bytes.fromhex("00ff 41"), bytes.fromhex(""), bytes.fromhex(" 4 1".replace(" ", "")), bytearray.fromhex("6162"), b"".hex(), bytearray(b"z").hex())
attempt(bytes.fromhex, "0")
attempt(bytes.fromhex, "zz")
attempt(bytes.fromhex, 5)
attempt(b"a".hex, "ab")
attempt(b"a".hex, "é")
attempt(bytes.fromhex, "4 1")
