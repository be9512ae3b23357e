def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(int(), int(5), int("7"), int(3.9), int("-12"), int("101", 2), int("0x1f", 16), int("zz", 36), int(" 5 "), int(True), int(b"8"), int("1_0"), int(bytearray(b"9")))


class T:
    def __trunc__(self): return 9


class I:
    def __int__(self): return 4


class X:
    def __index__(self): return 6


print(int(I()), int(X()))
attempt(int, "")
attempt(int, "5.5")
attempt(int, "a", 11)
attempt(int, "5", 1)
attempt(int, "5", 37)
attempt(int, 5, 10)
attempt(int, None)
attempt(int, [1])
attempt(int, float("nan"))
attempt(int, float("inf"))
attempt(int, base=10)
attempt(int, "9", base=8)
attempt(int, x="5")
attempt(int, "1" * 30 + "x")
