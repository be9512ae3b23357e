class A:
    def m(self): return "class method"


def call(o):
    return o.m()


a, b = A(), A()
print(call(a), call(b))
a.m = lambda: "instance attribute"
print(call(a), call(b))
del a.m
print(call(a))
A.m = lambda self: "replaced"
print(call(a), call(b))
A.m = staticmethod(lambda: "static")
print(call(a))
A.m = classmethod(lambda cls: "class " + cls.__name__)
print(call(a))
A.m = property(lambda self: lambda: "from a property")
print(call(a))


class Callable:
    def __call__(self): return "a callable without binding"


A.m = Callable()
print(call(a))
A.m = 5
try:
    call(a)
except TypeError as e:
    print(e)
del A.m
try:
    call(a)
except AttributeError as e:
    print(e)
