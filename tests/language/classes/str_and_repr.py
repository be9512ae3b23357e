class A:
    def __repr__(self): return "A-repr"


class B:
    def __str__(self): return "B-str"
    def __repr__(self): return "B-repr"


class C:
    def __str__(self): return 5


class D:
    def __repr__(self): return None


print(A(), str(A()), [A()], B(), [B()], repr(B()), f"{B()} {B()!r} {A()}", "%s %r" % (B(), B()))
for f in (lambda: str(C()), lambda: repr(D()), lambda: str(D()), lambda: print(C())):
    try:
        f()
    except TypeError as e:
        print(e)


class E:
    pass


print(repr(E).replace("__main__.", ""), repr(E()).split(" at ")[0], repr(E.__init__)[:14], str(type), repr(int))


class S(str):
    pass


class T(S):
    def __str__(self): return "T-str"


print(S("x"), repr(S("x")), T("x"), repr(T("x")), [T("y")], str(T("z")), T("a") + "b")
