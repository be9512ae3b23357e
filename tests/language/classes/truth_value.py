class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v


class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


class Both:
    def __bool__(self): return True
    def __len__(self): return 0


print(bool(B(True)), bool(B(False)), not B(False), bool(L(0)), bool(L(3)), bool(Both()), 1 if B(True) else 2, B(False) or "x", type(L(0) and "y").__name__)
for f in (lambda: bool(B(1)), lambda: bool(B(None)), lambda: bool(L(-1)), lambda: len(L("a")), lambda: len(L(-5)), lambda: bool(L(2 ** 70)), lambda: len(L(1.5)), lambda: len(5), lambda: not B("x")):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
while B(False):
    pass
print([x for x in (0, 1, "", "a", [], [0], None, ()) if x])
