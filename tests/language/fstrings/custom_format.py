class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def __format__(self, spec):
        return f"<{spec}:{self.degrees}>"

    def __repr__(self):
        return "Celsius!"


c = Celsius(20)
print(f"{c} {c:abc} {c!r} {c!s} {c!r:>10} {c:{1 + 1}x}", format(c), format(c, "q"), "{:z}".format(c))


class Bad:
    def __format__(self, spec):
        return 5


try:
    f"{Bad()}"
except TypeError as e:
    print(e)
try:
    f"{object():>10}"
except TypeError as e:
    print(e)
