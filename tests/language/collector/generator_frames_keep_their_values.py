import gc


def g():
    a, b = [1, 2], {"k": [3]}
    c = "text" + str(4)
    while True:
        got = yield a, b, c
        gc.collect()
        a.append(got)
        try:
            yield [c, a]
        finally:
            gc.collect()
            c += "!"


gens = [g() for _ in range(20)]
for i in gens:
    next(i)
gc.collect()
junk = [[[] for _ in range(100)] for _ in range(20)]
for n, i in enumerate(gens):
    i.send(n)
del junk
gc.collect()
print(next(gens[3]), next(gens[7]), next(gens[19]))


def deep(n):
    local = ["level", n]
    if n:
        yield from deep(n - 1)
    gc.collect()
    yield local


print(list(deep(5)))
