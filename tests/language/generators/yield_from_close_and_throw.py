def inner():
    try:
        yield 1
    finally:
        print("inner closed")


def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")


g = outer()
next(g)
g.close()


class Plain:
    def __iter__(self): return self
    def __next__(self): return "plain"


def over_plain():
    try:
        yield from Plain()
    except KeyError as e:
        yield "caught " + str(e)


g = over_plain()
print(next(g), next(g), g.throw(KeyError("k")))
g = over_plain()
next(g)
try:
    g.send("value")
except AttributeError as e:
    print(e)


class WithThrow(Plain):
    def throw(self, *args):
        print("throw called", len(args), type(args[0]).__name__)
        return "thrown"

    def close(self):
        print("close called")

    def send(self, v):
        return ("sent", v)


g = over_plain.__class__(over_plain.__code__, {"Plain": WithThrow, "str": str, "KeyError": KeyError})()
print(next(g), g.throw(KeyError("k")), g.send(5))
g.close()
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
