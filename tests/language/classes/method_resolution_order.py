class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(A, B): pass
class E(B, C): pass
class F(D, E): pass


print([c.__name__ for c in F.__mro__], [c.__name__ for c in F.mro()])
for bad in ("class X(O, A): pass", "class Y(D, B, A): pass", "class Z(A, A): pass"):
    try:
        exec(bad)
    except TypeError as e:
        print(e)
for bad in ("class X(5): pass", "class X(len): pass", "class X(None): pass", "class X(int, str): pass", "class X(type(None)): pass", "class X(range): pass"):
    try:
        exec(bad)
        print("ok")
    except TypeError as e:
        print(e)
