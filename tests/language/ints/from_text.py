print(int("42"), int(" -17\n"), int("+5"), int("1_000"), int("0"), int("-0"), int("00012"))
print(int("ff", 16), int("0xFF", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("-0x10", 0), int("11", base=2))
print(int("9" * 50), int("1" + "0" * 40), int(b"12"), int("٣"))
for args in (("",), ("abc",), ("1.5",), ("1__0",), ("_1",), ("0x1",), ("2", 2), ("1", 1), ("1", 37), ("010", 0), (" ",), ("1 2",), (b"x",), ("--1",)):
    try:
        print(int(*args))
    except ValueError as e:
        print(e)
for args in ((None,), ([],), (1, 2), (1.5, 10), ("1", "2")):
    try:
        print(int(*args))
    except TypeError as e:
        print(e)
