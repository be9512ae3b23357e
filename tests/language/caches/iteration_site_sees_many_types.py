class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


class Old:
    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return i


class MyList(list):
    def __iter__(self): return iter("mine")


def gen():
    yield "g1"
    yield "g2"


def collect(o):
    out = []
    for x in o:
        out.append(x)
    return out


things = lambda: [[1, 2], (3,), "ab", {"k": 1}, {5}, range(3), gen(), It(), Old(), MyList([1]), b"ab", iter([7]), map(str, [1]), zip("a", "b"), {"k": 1}.items(), reversed([1, 2]), enumerate("x"), "é€", frozenset([1]), range(2 ** 63, 2 ** 63 + 2)]
for _ in range(2):
    print([collect(o) for o in things()])
for bad in (5, None, len):
    try:
        collect(bad)
    except TypeError as e:
        print(e)
