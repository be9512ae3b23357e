def g():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("caught", e)
            yield "handled"


i = g()
print(next(i))
print(i.throw(ValueError("boom")))
print(next(i))
try:
    i.throw(KeyError("escapes"))
except KeyError as e:
    print("out", e)
print(next(i, "finished"))


def fresh():
    print("never runs")
    yield 1


f = fresh()
try:
    f.throw(RuntimeError("before start"))
except RuntimeError as e:
    print(e)
print(list(f))
try:
    fresh().throw(5)
except TypeError as e:
    print(e)
try:
    fresh().throw(int)
except TypeError as e:
    print(e)
try:
    fresh().throw(ValueError)
except ValueError as e:
    print(repr(e))
