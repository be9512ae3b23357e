def g(name):
    try:
        yield 1
        yield 2
    finally:
        print("cleanup", name)


a = g("a")
next(a)
print(a.close())
print(list(a))
b = g("never started")
b.close()
print(next(b, "closed"))
c = g("exhausted")
print(list(c))
c.close()


def swallow():
    try:
        yield
    except GeneratorExit:
        print("swallowed")
        return 42


s = swallow()
next(s)
print(s.close())


def refuses():
    try:
        yield
    except GeneratorExit:
        yield "still here"


r = refuses()
next(r)
try:
    r.close()
except RuntimeError as e:
    print(e)


def raises():
    try:
        yield
    finally:
        raise KeyError("from finally")


r = raises()
next(r)
try:
    r.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
