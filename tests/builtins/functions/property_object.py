def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


p = property(lambda self: 1, doc="the doc")
print(p.fget(None), p.fset, p.fdel, p.__doc__, property().__doc__)


class A:
    x = property()
    y = property(fset=lambda self, v: print("set", v))

    @property
    def z(self):
        "doc of z"


a = A()
a.y = 5
attempt(lambda: a.x)
attempt(lambda: setattr(a, "x", 1))
attempt(lambda: delattr(a, "x"))
attempt(lambda: a.y)
print(A.z.__doc__, A.z.__get__(None, A) is A.z, p.setter(len).fset is len, p.deleter(len).fdel is len, p.getter(len).fget is len)
attempt(property, 1, 2, 3, 4, 5)
