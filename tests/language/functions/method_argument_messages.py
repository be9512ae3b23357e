class A:
    def m(self, a): pass

    def none(): pass

    @classmethod
    def c(cls, a): pass

    @staticmethod
    def s(a): pass

    def __init__(self, x=1): pass

    class Inner:
        def deep(self, q): pass


a = A()
for source in ("a.m()", "a.m(1, 2)", "A.m()", "A.m(a)", "a.none()", "A.c()", "A.c(1, 2)", "a.s()", "A.s(1, 2)", "A(1, 2)", "A(y=1)", "A.Inner().deep()", "a.m(b=1)",
               "object(1)", "a.m(1, a=1)"):
    try:
        eval(source)
        print(source, "ok")
    except TypeError as e:
        print(source, "->", e)


def outer():
    def inner(a): pass
    inner()


try:
    outer()
except TypeError as e:
    print(e)
