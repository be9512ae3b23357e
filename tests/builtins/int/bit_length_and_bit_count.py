def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for n in (0, 1, -1, 5, 255, -256, 2 ** 62, 2 ** 63 - 1, 2 ** 64, -(2 ** 100), 3 ** 200):
    print(n.bit_length(), n.bit_count(), end="; ")
print()
attempt((5).bit_length, 1)
print(True.bit_length(), int.bit_count(7))
