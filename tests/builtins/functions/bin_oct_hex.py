def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for n in (0, 1, -1, 10, -255, 2 ** 64, -(2 ** 65), True):
    print(bin(n), oct(n), hex(n))


class I:
    def __index__(self): return 12


print(bin(I()), oct(I()), hex(I()))
attempt(bin, 1.5)
attempt(oct, "5")
attempt(hex, None)
