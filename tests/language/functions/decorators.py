def trace(f):
    print("decorating", f.__name__)

    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        return f(*args, **kwargs)

    return wrapper


def repeat(n):
    print("make repeat", n)

    def decorate(f):
        print("apply repeat", n)
        return lambda *a: [f(*a) for _ in range(n)]

    return decorate


@trace
@repeat(2)
def double(x):
    return x * 2


print(double(4))


@(lambda f: "replaced")
def gone(): pass


print(gone)
decorators = [trace]


@decorators[0]
def indexed(): return 1


print(indexed())


@trace
class K:
    pass


print(type(K()).__name__)


@print
@type
def shown(): pass
