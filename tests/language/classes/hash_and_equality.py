class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): return hash(self.k) % 3
    def __eq__(self, o): return isinstance(o, Key) and self.k == o.k
    def __repr__(self): return f"Key({self.k})"


d = {Key(i): i for i in range(10)}
print(d[Key(7)], Key(3) in d, Key(10) in d, len(d), len({Key(1), Key(1), Key(4)}))
del d[Key(4)]
d[Key(5)] = "five"
print(d)


class NoEqHash:
    __hash__ = None


class Bad:
    def __hash__(self): return "x"


class Big:
    def __hash__(self): return 2 ** 70


class Neg:
    def __hash__(self): return -1


for f in (lambda: hash(NoEqHash()), lambda: hash(Bad()), lambda: {[]: 1}, lambda: hash({}), lambda: {set()}, lambda: hash((1, []))):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(hash(Big()) == hash(2 ** 70), hash(Neg()))


class Inherit(Key):
    pass


class OnlyEq(Key):
    def __eq__(self, o): return True


print(hash(Inherit(4)), OnlyEq.__hash__)
