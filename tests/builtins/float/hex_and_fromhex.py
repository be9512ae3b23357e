def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for x in (0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, float("inf"), float("nan"), 255.75):
    print(x.hex(), end=" ")
print()
print(float.fromhex("0x1.8p+1"), float.fromhex("-0x1p-2"), float.fromhex("1.8"), float.fromhex("inf"), float.fromhex("nan"), float.fromhex(" 0xA "), float.fromhex("0x.8p0"), float.fromhex("0x1.fffffffffffffp+1023"))
attempt(float.fromhex, "xyz")
attempt(float.fromhex, "0x1p5000")
attempt(float.fromhex, "")
attempt(float.fromhex, 5)
