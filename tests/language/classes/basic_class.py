class Counter:
    """Counts."""

    total = 0

    def __init__(self, start=0):
        self.value = start
        Counter.total += 1

    def up(self, by=1):
        self.value += by
        return self


a, b = Counter(), Counter(10)
print(a.up().up(5).value, b.up(-1).value, Counter.total, a.total)
a.total = 99
print(a.total, b.total, Counter.total, a.__dict__, b.__dict__)
del a.total
print(a.total, Counter.__doc__, Counter.__name__, Counter.__module__, a.__class__ is Counter, type(a).__qualname__)
print(isinstance(a, Counter), issubclass(Counter, object), Counter.__bases__, isinstance(a, (int, Counter)))
print(Counter.up(b, 2).value)
