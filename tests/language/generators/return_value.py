def g():
    yield 1
    return "result"


i = g()
next(i)
try:
    next(i)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(i)
except StopIteration as e:
    print(e.value, e.args)


def tuple_return():
    return (1, 2)
    yield


try:
    next(tuple_return())
except StopIteration as e:
    print(e.value, e.args)


def exception_return():
    return StopIteration("inner")
    yield


try:
    next(exception_return())
except StopIteration as e:
    print(repr(e.value))
print(list(g()), [*g()])
