# For loops over what the VM walks itself: the ends, the errors, and what is left in the targets.


def after(loop):
    try:
        print(loop())
    except Exception as e:
        print(type(e).__name__, e)


def zip_shorter():
    for a, b in zip([1, 2, 3], [4, 5]):
        pass
    return a, b


def zip_same_iterator():
    it = iter(range(7))
    return [(a, b) for a, b in zip(it, it)], [(a, b, c) for a, b, c in zip(*[iter("abcdefg")] * 3)]


def zip_mixed():
    return [(a, b) for a, b in zip((x for x in "ab"), {1: 2, 3: 4})], [x for x in zip("ab", (1, 2), [3, 4])]


def zip_strict():
    return [a + b for a, b in zip([1, 2], [3], strict=True)]


def zip_rest():
    it = iter([1, 2, 3])
    for a, b in zip(it, []):
        pass
    return list(it)


def nested():
    return [(i, a, b) for i, (a, b) in enumerate(zip("xy", range(2)), 5)]


def enumerate_large():
    return [(i, x) for i, x in enumerate("ab", 2**62 - 2)], [(i, x) for i, x in enumerate("cd", 2**70)]


def enumerate_generator():
    def g():
        yield 1
        yield 2

    return [(i, x) for i, x in enumerate(g())], [x for x in enumerate(g())]


def enumerate_text():
    return [(i, c) for i, c in enumerate("aé日b")]


def keeps_pair():
    for pair in {"a": 1}.items():
        a, b = pair
    return pair, a, b


def pair_is_local():
    for x in enumerate("ab"):
        i, c = x
    return x, i, c


def unpack_three():
    for a, b, c in enumerate("ab"):
        pass


def unpack_items_three():
    for a, b, c in {1: 2}.items():
        pass


for f in (zip_shorter, zip_same_iterator, zip_mixed, zip_strict, zip_rest, nested, enumerate_large,
          enumerate_generator, enumerate_text, keeps_pair, pair_is_local, unpack_three, unpack_items_three):
    after(f)


# -- containers that change
def grow(view):
    d = {i: i for i in range(4)}
    for _ in getattr(d, view)():
        d[len(d)] = 0


def swap(view):
    d = {i: i for i in range(3)}
    n = 0
    for _ in getattr(d, view)():
        n += 1
        d.pop(next(iter(d)))
        d[n + 100] = 0
        if n > 10:
            break
    return n


def grow_items():
    d = {1: 1}
    for k, v in d.items():
        d[k + 1] = v


def clear_items():
    d = {1: 1, 2: 2}
    seen = []
    for k, v in d.items():
        seen.append(k)
        d.clear()
    return seen


def change_values():
    d = {1: 1, 2: 2}
    for k, v in d.items():
        d[k] = v * 10
    return d


def grow_set():
    s = {1}
    for x in s:
        s.add(x + 1)


def swap_set():
    s = {1, 2}
    n = 0
    for x in s:
        n += 1
        if n == 1:
            s.discard(x)
            s.add(x + 100)
    return n > 0


def grow_list():
    l = [1]
    for x in iter(l):
        if len(l) < 5:
            l.append(x + 1)
    return l


def deleted_entries():
    d = {i: str(i) for i in range(10)}
    for i in (0, 3, 4, 9):
        del d[i]
    return [k for k in d], [v for v in d.values()], [(k, v) for k, v in d.items()], list(reversed(d))


for f in (grow_items, clear_items, change_values, grow_set, swap_set, grow_list, deleted_entries):
    after(f)
for view in ("keys", "values", "items"):
    after(lambda: grow(view))
    after(lambda: swap(view))


# -- map with Python functions
def stops(x):
    if x == 2:
        raise StopIteration("early")
    return x


def map_stops():
    seen = []
    for x in map(stops, [0, 1, 2, 3]):
        seen.append(x)
    else:
        seen.append("else")
    return seen


def map_raises():
    for x in map(lambda x: 1 // x, [1, 0]):
        pass


def map_same_iterator():
    it = iter(range(6))
    return [x for x in map(lambda a, b: a * b, it, it)]


def map_in_generator():
    def g():
        for x in map(lambda x: x * 2, "abc"):
            yield x

    return list(g()), [(a, b) for a, b in zip(g(), g())]


def map_shorter():
    it = iter([1, 2, 3])
    for x in map(lambda a, b: a + b, [1], it):
        pass
    return x, list(it)


def map_recursive(depth=0):
    for x in map(map_recursive, [depth + 1]):
        return x


def map_nested():
    m = range(3)
    for _ in range(3):
        m = map(lambda x: x + 1, m)
    return [x for x in m]


def map_method():
    class C:
        def __init__(self, x):
            self.x = x

        def add(self, y):
            return self.x + y

    return [x for x in map(C(1).add, [1, 2])], [c.x for c in map(C, [3, 4])]


for f in (map_stops, map_raises, map_same_iterator, map_in_generator, map_shorter, map_nested, map_method):
    after(f)
try:
    map_recursive()
except RecursionError as e:
    print("RecursionError")


# -- iterators written in Python, and classes that borrow a native __next__
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Borrowed:
    def __iter__(self):
        return self

    __next__ = type(iter([])).__next__


print([x for x in Countdown(3)], [(i, x) for i, x in enumerate(Countdown(2))])
after(lambda: [x for x in Borrowed()])
after(lambda: [x for x in zip(Countdown(2), 5)])
print([x for x in filter(None, [0, 1, "", "a"])], [x for x in filter(lambda x: x > 1, range(4))])
print([c for c in b"ab"], [x for x in reversed([1, 2])], [x for x in reversed((1, 2))], [x for x in iter([1, 2].pop, 1)])

# Tuples made by other natives, taken apart or kept; the last ones stay in the targets.
import itertools
from collections import deque

for a, b in itertools.product("ab", (1, 2)):
    print(a, b, end=" ")
print(a, b)
for t in itertools.combinations(range(3), 2):
    print(t, end=" ")
for x, y, z in itertools.permutations((1, 2, 3)):
    pass
print(x, y, z, [p + q for p, q in itertools.pairwise([1, 2, 4])])
for a, b in iter([(1, 2), (3, 4)].__iter__().__next__, (3, 4)):
    print(a, b)
try:
    for a, b in itertools.combinations("abc", 3):
        pass
except ValueError as e:
    print(e, a, b)
for a, b in deque([(5, 6), [7, 8], "xy"]):
    print(a, b, end=" ")
print()
for k, v in itertools.chain({1: 2}.items(), zip("a", "b"), enumerate("c")):
    print(k, v, end=" ")
print()
print(deque([1, 2, 3])[-1], deque([1, 2])[True], [1, 2, 3, 2].index(2, 2), [1, 2, 3].index(3, -1), b"-".join([b"a", bytearray(b"b")]))
for f in (lambda: deque([1])[5], lambda: deque([1])["a"], lambda: [1].index(1, "a"), lambda: b"".join([b"a", "b"])):
    after(f)
