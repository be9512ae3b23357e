# Data descriptors that arrive in a class, a base, or a new base after its instances were cached; and very many of them.
class Base:
    pass


class Derived(Base):
    def __init__(self):
        self.a = "slot"
        self.b = "slot b"


class Late:
    def __get__(self, instance, owner):
        return "late get"


class Other:
    b = property(lambda self: "other b")


def read(o):
    return o.a, o.b


def write(o, value):
    o.a = value


warm = Derived()
for turn in range(3):
    write(warm, turn)
    print(read(warm))
Base.a = property(lambda self: "base property", lambda self, value: print("set", value))
print(read(warm))
write(warm, 1)
del Base.a
print(read(warm))
write(warm, "back")
print(read(warm))

# A class attribute whose type becomes a data descriptor.
Derived.a = Late()
print(read(warm))
Late.__set__ = lambda self, instance, value: print("late set", value)
print(read(warm))
write(warm, "unseen")
del Late.__set__
print(read(warm))
del Derived.a

# A base that has a descriptor, and one that gets it after the bases changed.
class Empty:
    pass


print(read(warm))
Derived.__bases__ = (Other,)
print(read(warm))
Derived.__bases__ = (Empty,)
print(read(warm), read(warm))
Empty.b = property(lambda self: "empty b")
print(read(warm))
del Empty.b
print(read(warm))


# Members of __slots__ that are replaced.
class Slotted:
    __slots__ = ("a", "b")


slotted = Slotted()
slotted.b = 2
for turn in range(2):
    write(slotted, turn)
    print(read(slotted))
member = Slotted.a
Slotted.a = property(lambda self: "replaced", lambda self, value: print("set", value))
print(read(slotted))
write(slotted, 5)
Slotted.a = member
print(read(slotted))

# Setting a great many properties on a class takes time for each, not for all that is alive.
kept = [Derived() for _ in range(20_000)]
many = type("Many", (), {})
for number in range(3000):
    setattr(many, f"p{number}", property(lambda self, number=number: number))
print(sum(getattr(many(), f"p{number}") for number in range(3000)))
