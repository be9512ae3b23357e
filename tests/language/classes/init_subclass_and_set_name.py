class Plugin:
    registry = []

    def __init_subclass__(cls, /, tag="none", **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Plugin.registry.append(cls.__name__)


class A(Plugin, tag="a"): pass
class B(A): pass
class C(B, tag="c"): pass


print(Plugin.registry, A.tag, B.tag, C.tag)
try:
    class D(Plugin, unknown=1): pass
except TypeError as e:
    print(e)
try:
    class E(x=1): pass
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        self.where = f"{owner.__name__}.{name}"


class F:
    one = Named()
    two = Named()


print(F.one.where, F.two.where)


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError("bad name")


try:
    class G:
        attr = Broken()
except ValueError as e:
    print(type(e).__name__, e, e.__notes__)
