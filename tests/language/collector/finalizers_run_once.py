# Which object is found dead first is nobody's business, and a last one or two may be held by a stale machine register:
# so there are many, and only the counts are looked at.
import gc

log = []


class A:
    def __init__(self, name): self.name = name
    def __del__(self): log.append(self.name)


def make(n):
    a, b = A(f"a{n}"), A(f"b{n}")
    a.other, b.other = b, a
    A(f"c{n}")


for n in range(100):
    make(n)
gc.collect()
gc.collect()
print(len(log) > 280, len(log) == len(set(log)), "a0" in log, "b1" in log, "c2" in log)
kept = []


class Revives:
    def __init__(self, n): self.n = n

    def __del__(self):
        kept.append(self)
        log.append(self.n)


for n in range(100):
    Revives(n)
gc.collect()
revived = len(kept)
print(revived > 90, sorted(o.n for o in kept)[:3])
kept.clear()
log.clear()
gc.collect()
print(len(log) <= 100 - revived)


class Raises:
    def __del__(self): raise ValueError("is reported, not raised")


for n in range(3):
    Raises()
gc.collect()
print("still here")
