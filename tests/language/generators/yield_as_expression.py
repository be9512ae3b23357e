def g():
    x = (yield 1) + (yield 2)
    print("sum", x)
    y = yield
    print([(yield 3), (yield 4)], y)
    z = yield (1, 2)
    w = yield 1, 2
    print(z, w)
    await_ = {"k": (yield "in dict")}
    print(await_, f"{(yield 'in f-string')}")
    return (yield "last")


i = g()
print(next(i))
for v in (10, 20, "y", "a", "b", "z", "w", "d", "f"):
    print(repr(i.send(v)))
try:
    i.send("end")
except StopIteration as e:
    print(e.value)
