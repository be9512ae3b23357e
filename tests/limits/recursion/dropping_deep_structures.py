# skip-stress: a deep structure makes every collection long
import gc


class Node:
    def __init__(self, next):
        self.next = next


def build(wrap, count=200_000):
    value = None
    for _ in range(count):
        value = wrap(value)
    return value


for wrap in (lambda v: [v], lambda v: (v,), lambda v: {"k": v}, Node, lambda v: lambda: v):
    value = build(wrap)
    gc.collect()
    value = None
    gc.collect()
print("dropped")
e = None
for _ in range(20_000):
    new = ValueError()
    new.__context__ = e
    e = new
e = None
gc.collect()
print("exceptions dropped")
