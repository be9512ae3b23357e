x = y = 1
(a), [b, *c] = d.e[0]
n: int = 3
(m): int
x += 1
del a, (b, c), d[1:2]
assert x, "message"
raise E from None
global g, h
import os.path as p, sys
from .. import q
from .a.b import (c as d, e,)
for i, *j in k:
    break
else:
    continue
while a: pass
if a:
    b
elif c:
    d
else:
    e
try:
    a
except (B, C) as d:
    e
except:
    f
else:
    g
finally:
    h
try: a
except* B: c
with a as b, c: d
with (a as (b, c), d,): e
with (a, b) as c: d
with (a, *b): c
async def f():
    async with a: await b
    async for c in d: yield e
type A[T: int, *Ts = *tuple[int], **P] = list[T]
@decorator(1)
class C[T](B, metaclass=M, *args, **kwargs):
    def f(self, a, /, b: int = 1, *c, d, e=2, **k) -> int: return
