# Attribute caches must notice every change of a class in the resolution order.
class A:
    x = 1

    def f(self): return "A.f"


class B(A):
    pass


b = B()


def read():
    return b.x, b.f()


print([read() for _ in range(3)][0])
A.x = 2
print(read())
B.x = 3
print(read())
b.x = 4
print(read())
del b.x
del B.x
print(read())
A.f = lambda self: "new A.f"
print(read())
B.f = lambda self: "B.f"
print(read())
b.f = lambda: "instance f"
print(read())
del b.f, B.f
print(read())


class Other:
    x = "other"

    def f(self): return "Other.f"


b.__class__ = Other
print(read())
A.__add__ = lambda self, o: "added"
print(A() + 1, B() + 2)
del A.__add__
try:
    A() + 1
except TypeError as e:
    print(e)
B.__bases__ = (Other,)
print(B().f())
