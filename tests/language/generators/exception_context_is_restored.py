# The exception being handled belongs to the frame: a generator does not leak it to its caller, nor the other way round.
import sys


def g():
    try:
        raise ValueError("inside")
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]


i = g()
print(next(i), sys.exc_info()[0])
try:
    raise KeyError("outside")
except KeyError:
    print(next(i), sys.exc_info()[0].__name__)
print(next(i))


def sees_caller():
    yield sys.exc_info()[0]
    yield sys.exc_info()[0]


j = sees_caller()
try:
    raise IndexError
except IndexError:
    print(next(j).__name__)
print(next(j))
