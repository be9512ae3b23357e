def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = "abc"
print([s.center(8), s.center(7, "*"), s.center(2), s.ljust(6, "."), s.rjust(6, "é"), s.ljust(0), s.center(6), "ab".center(5, "-"), "ab".center(6, "-")])
print(["5".zfill(3), "-5".zfill(4), "+5".zfill(4), "".zfill(2), "abc".zfill(2), "--1".zfill(6), "é".zfill(3)])
attempt(s.center, "5")
attempt(s.ljust, 5, "ab")
attempt(s.rjust, 5, "")
attempt(s.center, 5, 5)
attempt(s.zfill)
attempt(s.center)
