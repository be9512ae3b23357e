def calls(f, x):
    f()
    f(x, 1)
    f(x, key=2)
    f(*x)
    f(1, *x, key=3, **x)
    x.append(1)
    x.append(f(x))
    x.attribute.method(key=1).other(*x)


class Base:
    def method(self, value):
        return value


class Derived(Base):
    """A class."""

    count: int = 0

    def __init__(self):
        self.items = [super().method(n) for n in range(3)]

    def method(self, value):
        return super().method(value) + __class__.count


@calls
def decorated(a, b=1, *args, c, d=None, **kwargs) -> int:
    """A function."""
    return lambda: a + b
