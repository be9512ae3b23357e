class A:
    x = 1


a = A()
print(getattr(a, "x"), getattr(a, "y", None), getattr(A, "x"), hasattr(a, "x"), hasattr(a, "y"))
setattr(a, "not an identifier", 5)
print(getattr(a, "not an identifier"), a.__dict__, vars(a) is a.__dict__)
for source in ("getattr(a, 'zz')", "getattr(a, 5)", "hasattr(a, 5)", "setattr(a, 5, 1)", "delattr(a, 'zz')", "getattr(a)", "vars(5)", "setattr(a, 'x')"):
    try:
        eval(source)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Raises:
    def __getattr__(self, name):
        raise KeyError(name)


try:
    hasattr(Raises(), "q")
except KeyError as e:
    print(repr(e))
