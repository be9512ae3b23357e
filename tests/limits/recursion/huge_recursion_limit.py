# skip-stress: a deep structure makes every collection long
# A limit beyond what the native stack bears must not turn into a crash.
import sys

sys.setrecursionlimit(10 ** 6)
value = []
for _ in range(200_000):
    value = [value]
try:
    repr(value)
except RecursionError as e:
    print(type(e).__name__)


def depth(n):
    return depth(n - 1) + 1 if n else 0


print(depth(50_000))


class A:
    def __repr__(self): return repr(self)


try:
    sys.setrecursionlimit(20_000)
    repr(A())
except RecursionError as e:
    print(type(e).__name__)
