# Collections while native code holds values that nothing else holds.
import gc


class Collecting:
    def __init__(self, v): self.v = v

    def __eq__(self, o):
        gc.collect()
        return self.v == o.v

    def __lt__(self, o):
        gc.collect()
        return self.v < o.v

    def __hash__(self):
        gc.collect()
        return hash(self.v)

    def __repr__(self):
        gc.collect()
        return "C" + str(self.v)

    def __add__(self, o):
        gc.collect()
        return Collecting(self.v + (o.v if isinstance(o, Collecting) else o))

    __radd__ = __add__

    def __iter__(self):
        gc.collect()
        for i in range(3):
            gc.collect()
            yield Collecting(i)

    def __len__(self):
        gc.collect()
        return 3

    def __index__(self):
        gc.collect()
        return 1

    def __format__(self, spec):
        gc.collect()
        return "formatted" + spec

    def __getattr__(self, name):
        gc.collect()
        return [name]

    def __call__(self, *args, **kwargs):
        gc.collect()
        return args, kwargs

    def __getitem__(self, i):
        gc.collect()
        if i > 2:
            raise IndexError
        return Collecting(i)


C = Collecting
c = C(1)
print(sorted([C(3), C(1), C(2)]), {C(1): [C(2)], C(3): C(4)}, {C(1), C(1)}, [C(1), C(2)].index(C(2)), C(2) in [C(1), C(2)], C(1) + C(2) + 3, sum([C(1), C(2)]))
print(f"{C(1)} {C(2):x} {C(3)!r}", "%s %r" % (C(1), C(2)), "{} {:y}".format(C(1), C(2)), ",".join(str(C(i)) for i in range(3)), [10, 20][C(0)], list(map(C, range(3))), dict(zip([C(1)], [C(2)])))
print([*C(0)], list(C(0)), tuple(C(0)), max(C(1), C(5)), min([C(3), C(2)]), len(C(0)), c.made, c([1], k=[2]), c[0], [x.v for x in c], {x.v: [x] for x in c}, (lambda *a, **k: (a, k))(*C(0), **{"z": C(9)}))
a, *b = C(0)
print(a, b, [C(1)] == [C(1)], (C(1), C(2)) < (C(1), C(3)), {"k": C(1)} == {"k": C(1)}, [C(2), C(1)].count(C(1)))
l = [C(i) for i in range(5, 0, -1)]
l.sort()
print(l, sorted(l, key=lambda x: [gc.collect(), -x.v][1]), list(filter(lambda x: gc.collect() or x.v > 3, l)))
d = {}
for i in range(20):
    d[C(i)] = [C(i)]
for i in range(0, 20, 2):
    del d[C(i)]
print(len(d), d[C(7)], d.get(C(8)), d.pop(C(9)), d.setdefault(C(100), [C(1)]))
try:
    raise ValueError(C(1), [C(2)])
except ValueError as e:
    gc.collect()
    print(e.args)


def args(a, b=C(2), *c, d=C(4), **e):
    gc.collect()
    return a, b, c, d, e


print(args(C(1)), args(C(1), C(9), C(3), d=C(5), f=C(6)), [C(1), C(2)] + [C(3)], [C(1)] * 2, (C(1),) + (C(2),), {**{"a": C(1)}, "b": C(2)}, [C(i) for i in range(3)][::-1])
print("".join([str(C(i)) + "x" * i for i in range(4)]), ("a" + str(C(1))) * 2, str(C(1)).replace("C", str(C(5))), str([C(1), {2: C(2)}]).split(","), int("12" + str(C(3).v)), 10 ** 30 + C(1).v, -(10 ** 30) * C(2).v)
