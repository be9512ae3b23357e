class NonData:
    def __get__(self, instance, owner):
        return "non-data"


class Data:
    def __get__(self, instance, owner):
        return "data"

    def __set__(self, instance, value):
        raise AttributeError("read only!")


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only_set"] = value * 2


class A:
    n = NonData()
    d = Data()
    only_set = OnlySet()


a = A()
print(a.n, a.d)
a.__dict__["n"] = "instance n"
a.__dict__["d"] = "instance d"
print(a.n, a.d)
a.n = "again"
print(a.n)
try:
    a.d = 1
except AttributeError as e:
    print(e)
print(type(a.only_set).__name__)
a.only_set = 4
print(a.only_set)
for source in ("del a.d", "del a.only_set"):
    try:
        exec(source)
    except AttributeError as e:
        print(e)
a.f = NonData()
print(type(a.f).__name__)
