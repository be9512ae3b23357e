def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"", "big"), int.from_bytes([1, 0], "big"), int.from_bytes(b"\xff" * 10, "big"), int.from_bytes(bytearray(b"\x80"), "little", signed=True), int.from_bytes(b"\x05"))
attempt(int.from_bytes, "x", "big")
attempt(int.from_bytes, b"a", "up")
attempt(int.from_bytes, [256], "big")
attempt(int.from_bytes)
attempt(int.from_bytes, 5, "big")


class Sub(int): pass


print(type(Sub.from_bytes(b"\x01", "big")).__name__)
