class Seq:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i >= self.n:
            raise IndexError
        return i * i
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)


s = Seq(4)
print(list(s), len(s), s[2], s[1:], s[::-1], 9 in s, 5 in s, list(reversed(s)), [*s], max(s), sum(s))
s[0] = 1
s[1:2] = "x"
del s[3]
del s[:]
a, *b = s
print(a, b, tuple(zip(s, "ab")), list(enumerate(s)))


class Has:
    def __contains__(self, x): return x > 3


print(5 in Has(), 2 in Has(), 2 not in Has())


class Iter:
    def __iter__(self): return iter([1, 2])


print(2 in Iter(), 3 in Iter(), list(Iter()))


class NotIter:
    __iter__ = None
    def __getitem__(self, i): return i


for f in (lambda: list(NotIter()), lambda: 1 in object(), lambda: object()[0], lambda: iter(5), lambda: reversed({1}), lambda: len(Iter())):
    try:
        f()
    except TypeError as e:
        print(e)
o = object()
for source in ("o[0] = 1", "del o[0]"):
    try:
        exec(source)
    except TypeError as e:
        print(e)
