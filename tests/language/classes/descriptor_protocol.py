class Verbose:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner=None):
        print("get", instance is not None, owner.__name__)
        return 5 if instance is None else instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        print("set", value)
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("delete")
        del instance.__dict__[self.name]


class A:
    v = Verbose()


a = A()
print(a.v)
a.v = 3
print(a.v, A.v, a.__dict__)
a.v += 1
print(a.v)
del a.v
print(a.v)
A.v = "replaced"
print(a.v)
