# skip-stress: many classes make every collection long
cls = object
for i in range(600):
    cls = type(f"C{i}", (cls,), {"m": (lambda i: lambda self: i)(i)})
print(cls.__name__, len(cls.__mro__), cls().m(), isinstance(cls(), object), issubclass(cls, cls.__mro__[300]))


class Base:
    def f(self, n): return n


def derive(base):
    class Derived(base):
        def f(self, n): return super().f(n + 1)
    return Derived


for _ in range(300):
    Base = derive(Base)
print(Base().f(0))
