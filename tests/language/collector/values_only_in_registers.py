import gc


def fresh(n):
    return [n] * 3


def collect(v=None):
    gc.collect()
    [[] for _ in range(50)]
    return v


def f():
    return fresh(1) + collect(fresh(2)) + fresh(3), (fresh(4), collect(), fresh(5)), [fresh(6), collect(fresh(7))], {str(8) + "k": fresh(8), str(9) + "k": collect(fresh(9))}, max(fresh(1), collect(fresh(2)), key=lambda v: collect(v)), "a" + str(1) + collect("b" + str(2)) + "c" + str(3)


print(f())


def g():
    for x in fresh(1):
        collect()
        for y in zip(fresh(2), collect(fresh(3))):
            yield x, y, collect(fresh(4))


print(list(g())[-1])


def h(a, *b, c=None, **d):
    collect()
    return a, b, c, d


print(h(fresh(1), *fresh(2), collect(fresh(3)), c=fresh(4), **{"z" + str(1): collect(fresh(5))}))


class Ctx:
    def __enter__(self): return collect(fresh(6))
    def __exit__(self, *a): collect()


with Ctx() as v:
    collect()
    print(v, [collect(fresh(i)) for i in range(2)], (lambda: collect(v))())
big = [10 ** 30 + i for i in range(5)]
print(big[0] * collect(10 ** 20) + big[1] - collect(10 ** 10), 1.5e-300 * collect(2.0) + collect(1e300), [1e300 * i for i in range(3)])


async def co(n):
    return collect(fresh(n)) + (await co(n - 1) if n else fresh("end"))


try:
    co(3).send(None)
except StopIteration as e:
    print(collect(e.value))
