class M1(type): pass
class M2(type): pass
class M3(M1): pass


class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, metaclass=M3): pass


print(type(C).__name__)
try:
    class D(A, B): pass
except TypeError as e:
    print(e)


class E(C, A): pass


print(type(E).__name__)


def factory(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")))


class F(metaclass=factory):
    x = 1
    y = 2


print(F)
try:
    class G(metaclass=5): pass
except TypeError as e:
    print(e)


class H:
    def __mro_entries__(self, bases):
        return (A,)


class I(H()): pass


print(I.__bases__ == (A,), type(I.__orig_bases__[0]).__name__)
