class A:
    pass


a = A()
a.x = 1


def read(name="y"):
    try:
        return a.y
    except AttributeError:
        return "missing"


print(read(), a.x)
A.__getattr__ = lambda self, name: "hook " + name
print(read(), a.x)
A.__getattribute__ = lambda self, name: "everything " + name


def read_x():
    return a.x


print(read_x(), read())
del A.__getattribute__
print(read_x(), read())
del A.__getattr__
print(read_x(), read())


def write(v):
    a.x = v


write(5)
A.__setattr__ = lambda self, name, value: print("set", name, value)
write(6)
print(a.x)
del A.__setattr__
write(7)
print(a.x)
