# An exception passes through native code that called Python code.
def bad(x):
    raise KeyError(x)


class Bad:
    def __lt__(self, o): raise ValueError("lt")
    def __eq__(self, o): raise ValueError("eq")
    def __hash__(self): return 1
    def __iter__(self): raise ValueError("iter")
    def __len__(self): raise ValueError("len")
    def __repr__(self): raise ValueError("repr")
    def __bool__(self): raise ValueError("bool")
    def __index__(self): raise ValueError("index")
    def __getattr__(self, n): raise ValueError("getattr " + n)
    def __add__(self, o): raise ValueError("add")
    def __contains__(self, o): raise ValueError("contains")


b = Bad()
for f in (lambda: list(map(bad, [1])), lambda: sorted([1, 2], key=bad), lambda: sorted([b, b]), lambda: [b] == [Bad()], lambda: {b: 1, Bad(): 2}, lambda: list(b), lambda: len(b), lambda: repr([b]),
          lambda: f"{b!r}", lambda: [x for x in filter(bad, [1])], lambda: max([1, 2], key=bad), lambda: 1 if b else 2, lambda: [1][b], lambda: b.x, lambda: sum([b, b]), lambda: 1 in b,
          lambda: b in [Bad()], lambda: [1, Bad()].index(5), lambda: dict(b), lambda: "".join(bad(x) for x in "ab"), lambda: any(bad(x) for x in "a"), lambda: print(b), lambda: all(b), lambda: min(b, b),
          lambda: {b}.issubset([Bad()]), lambda: tuple(b), lambda: not b, lambda: (1, 2, b) < (1, 2, b, 4), lambda: (1, b) < (1, Bad())):
    try:
        print(f())
    except (KeyError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
