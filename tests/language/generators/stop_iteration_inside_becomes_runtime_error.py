def g():
    yield 1
    raise StopIteration("leaked")


i = g()
print(next(i))
try:
    next(i)
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))


def by_next():
    yield next(iter([]))


try:
    list(by_next())
except RuntimeError as e:
    print(e)
try:
    list(next(iter([])) for _ in range(3))
except RuntimeError as e:
    print(e)
try:
    [next(iter([])) for _ in range(3)]
except StopIteration as e:
    print("StopIteration from a list comprehension")
