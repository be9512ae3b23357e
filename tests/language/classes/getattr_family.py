class A:
    real = "real"

    def __getattr__(self, name):
        if name.startswith("x"):
            return "getattr:" + name
        raise AttributeError(f"no {name} here")


a = A()
print(a.real, a.xyz, hasattr(a, "q"), getattr(a, "q", "default"))
try:
    a.q
except AttributeError as e:
    print(e)


class B:
    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        if name == "upper":
            return "intercepted"
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback " + name


b = B()
b.value = 1
print(b.value, b.upper, b.secret, b.nothing)


class C:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


c = C()
c.x = 1
c.x += 1
del c.x
print(c.__dict__)
setattr(c, "y", 2)
delattr(c, "y")
c.__dict__["direct"] = 3
print(c.direct)
