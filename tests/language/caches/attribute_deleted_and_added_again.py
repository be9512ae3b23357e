class A:
    pass


def read(o):
    try:
        return o.x
    except AttributeError:
        return "none"


a = A()
out = []
for i in range(6):
    out.append(read(a))
    if i % 2 == 0:
        a.x = i
    else:
        del a.x
print(out)
A.x = "from the class"
print(read(a))
a.x = "own"
print(read(a))
del a.x
print(read(a))
del A.x
print(read(a))
b = A()
b.p, b.q, b.x = 1, 2, 3
print(read(b))
del b.p
print(read(b), b.q, b.__dict__)
b.p = 9
print(read(b), b.__dict__)
b.__dict__["x"] = "through the dictionary"
print(read(b))
b.__dict__.clear()
print(read(b))
