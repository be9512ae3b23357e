class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


print(list(Count(3)), [x for x in Count(2)], sum(Count(5)), next(Count(0), "default"))
try:
    next(Count(0))
except StopIteration as e:
    print("stop", e.value)


class BadIter:
    def __iter__(self): return 5


class RaisesInNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")


for f in (lambda: list(BadIter()), lambda: list(RaisesInNext()), lambda: next([]), lambda: next(5), lambda: next(Count(0))):
    try:
        f()
    except (TypeError, ValueError, StopIteration) as e:
        print(type(e).__name__, e)
print(list(iter(lambda c=Count(4): next(c), 1)))
it = iter([1, 2, 3])
print(next(it), list(it), list(it), iter(it) is it)
