import sys

def g2():
    try:
        yield 1
    except Exception as e:
        print("in", repr(e.__context__), repr(sys.exception()))
        yield 3
        print("in", repr(sys.exception()))
        raise
x=g2(); next(x)
try:
    raise KeyError
except KeyError:
    x.throw(ValueError("v"))
try: 
    next(x)
except ValueError as e: print("c", repr(e.__context__))
def boring_generator():
    yield
def gen():
    try:
        raise ValueError
    except ValueError:
        yield
    yield sys.exception()
g=gen()
next(g)
print(next(g))

def gen():
    try:
        try: raise KeyError('a')
        except Exception: yield
    except Exception as e:
        print(repr(e), repr(e.__context__))
g=gen(); next(g)
try: g.throw(ValueError('x'))
except StopIteration as e: print('stop', repr(e.__context__))
def gen():
    try:
        raise KeyError('a')
    except Exception:
        yield
g=gen(); next(g)
try: g.throw(ValueError('x'))
except ValueError as e: print(repr(e), repr(e.__context__))
def yielder():
    while True: yield repr(sys.exception())
def gen():
    try: raise KeyError('a')
    except Exception:
        yield from yielder()
g=gen(); print(next(g)); print(next(g))
try: raise ValueError
except ValueError:
    print(next(g))
    h=yielder(); print(next(h))
print(next(h))


# The thrown exception is the very one that the driver is handling: it is the generator's own all the same.
def keeps():
    try:
        print(sys.exception())
        yield
    except Exception as exc:
        print(repr(sys.exception()), exc.__context__)
        yield
        print(repr(sys.exception()))
        yield
        raise


make = keeps()
next(make)
try:
    raise ValueError("thrown")
except Exception as exc:
    make.throw(exc)
next(make)
try:
    next(make)
except ValueError as error:
    print(repr(error), error.__context__)
