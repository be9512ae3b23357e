class Loud:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print("add", self.name, other.name)
        return Loud(f"({self.name}+{other.name})")

    def __mul__(self, other):
        print("mul", self.name, other.name)
        return Loud(f"({self.name}*{other.name})")


def make(name):
    print("make", name)
    return Loud(name)


result = make("a") + make("b") * make("c") + make("d")
print(result.name)
