# The ways of calling native functions: defaults, *args, keyword-only parameters, methods of numbers, classes, operators.
import functools
import math
import operator


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Number:
    def bit_length(self):
        return "own"

    def is_integer(self):
        return "own"


class Int(int):
    def bit_length(self):
        return "derived"


def lengths(values):
    return [v.bit_length() for v in values]


for _ in range(3):
    print(lengths([5, True, 2**70, Number(), Int(3), -1, 0]))
print([v.is_integer() for v in (1.5, 2.0, 1e300, -0.0, Number(), 7)])
show(lengths, [1.5])
show(lengths, [None])
print((5).to_bytes(2, "big"), (1.5).hex(), (255).conjugate(), (2.5).as_integer_ratio(), (3).__add__(4), (3.0).__add__(1))
print([x.__abs__() for x in (-1, -2.5, True)])


def in_generator():
    yield max(1, 2), min(3, 1, 2), max([1, 5], key=lambda x: -x), max((), default=0), math.gcd(12, 18, 27), math.gcd()
    yield getattr(1, "real"), getattr(1, "none", "no"), round(2.567, 1), round(2.5), next(iter([1])), next(iter([]), 9)
    yield sum([1, 2], 10), pow(2, 10), pow(3, 4, 5), int("ff", 16), sorted([2, 1], reverse=True), divmod(7, 2)


def in_function():
    return [*in_generator()]


for row in in_function():
    print(*row)
for f in (lambda: max(), lambda: max(1), lambda: max(1, 2, default=3), lambda: max(1, "a"), lambda: getattr(1),
          lambda: getattr(1, "x"), lambda: getattr(1, "x", 2, 3), lambda: next(), lambda: next([]), lambda: next(iter([])),
          lambda: round(), lambda: math.gcd(1.5), lambda: math.gcd("a"), lambda: sum(), lambda: pow(2, 3, 0),
          lambda: pow(2, -1, 4), lambda: len(), lambda: len(1, 2), lambda: print(1, sep=2), lambda: zip(1), lambda: map(),
          lambda: math.sqrt(), lambda: math.sqrt("a"), lambda: math.sqrt(-1), lambda: math.hypot("a")):
    show(f)
print(pow(2, 62, 2**31 - 1), pow(0, 0, 1), pow(5, 0, 7), pow(-3, 3, 7), pow(3, 3, -7), pow(2**70, 3, 1000), pow(3, -1, 7))
print(math.hypot(3, 4), math.lcm(4, 6), math.gcd(0, 0), math.gcd(-4, 6), math.prod([2, 3], start=5), math.sqrt(2.25))
print(dict(a=1, b=2), dict(), dict({1: 2}, c=3), dict([(1, 2)]), dict(**{"x": 1}))
print(any([0, [], ""]), any([0, 1]), all([]), all([1, 0]), any((0, 2)), any(x for x in [0, 3]), all({1: 2}))


class Shrinks:
    def __init__(self, items):
        self.items = items

    def __bool__(self):
        self.items.clear()
        return False


items = []
items += [Shrinks(items), 1]
print(any(items), items)

# next() and generators driven by native code.
def counted(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("closed")
    return "end"


g = counted(3)
print(next(g), next(g), g.send("x"))
show(next, g)
show(next, g)
print(sum(counted(4)), list(counted(2)), max(counted(3)), ",".join(str(x) for x in counted(2)), *counted(1))


def raises():
    yield 1
    raise KeyError("inside")


def returns():
    yield 1
    return 5


def again():
    yield next(again_g)


show(lambda: sum(raises()))
show(lambda: list(returns()))
r = returns()
next(r)
try:
    next(r)
except StopIteration as e:
    print("value", e.value)
again_g = again()
show(lambda: list(again_g))


def handled():
    try:
        raise ValueError("outer")
    except ValueError:
        yield sum(x for x in (1, 2))
        try:
            yield [1 / x for x in (1, 0)]
        except ZeroDivisionError as e:
            yield repr(e.__context__)


print(list(handled()))


def deep(n):
    return sum(deep(n - 1) for _ in range(1)) if n else 1


print(deep(50))
try:
    deep(100000)
except RecursionError:
    print("RecursionError")

# Callables of all kinds called by natives.
class Callable:
    def __call__(self, x):
        return x * 3


for f in (lambda x: x + 1, str, int, Callable(), abs, functools.partial(pow, 2), [5, 6, 7].__getitem__, operator.neg, type,
          list, bool, "ab".__mul__, float, Number.bit_length):
    show(lambda: list(map(f, [0, 1, 2])))
    show(lambda: sorted([2, 0, 1], key=f))
show(lambda: list(map(len, [1])))
show(lambda: list(map(lambda: 0, [1])))
show(lambda: list(map(iter([1, 2]).__next__, [])))
print(list(iter([1, 2, 3].__iter__().__next__, 3)))

# Sets that lost keys: order, reuse of their places.
s = set(range(10))
for i in (3, 5, 7):
    s.remove(i)
s.add(5)
s.add(37)
s.discard(2)
s.discard(100)
s.add(69)
print(s, 5 in s, 7 in s, len(s))
show(lambda: s.remove(100))
show(lambda: s.remove([]))
show(lambda: s.discard({1}))
s = {1, 2, 3}
for k in range(3, 60):
    s.add(k * 8 % 61)
    s.discard(k * 5 % 61)
print(s, {(1, 2), "a"} - {(1, 2)}, {(1, 2)} & {(1, 2)}, (1, 2) in {(1, 2)}, (1, 2.0) in {(1, 2)}, frozenset([1]) in {frozenset([1])})
d = {(1, 2): 3, (True, 2.0): 4, frozenset([1]): 5}
print(d, d[1, 2], d.get((1, 3)), d[frozenset({1})], {1: 2} | {1: 3, 4: 5}, b"a" + b"", b"" + b"b", b"a" + b"b")
del d[1, 2]
show(lambda: d.__delitem__((1, 2)))
try:
    del d[1, 2]
except KeyError as e:
    print("KeyError", e)
print([1, 2, 3, 4][::-1], [1, 2, 3, 4][::2], [1, 2, 3][5:1:-1], (1, 2, 3)[::-1], "abc"[::-1])
print(len(range(10)), len(b"ab"), len(bytearray(b"abc")), len(frozenset([1])), len(range(0)))
words = ["b", "a", "", "abcdefgh", "abcdefghi", "abc", "abd", "ab", "é", "日本", "abcd", "abcde", "abcdefg", "\0", "a\0", "abcdef"]
print(sorted(words), sorted(words, reverse=True) == sorted(words)[::-1], min(words), max(words))


# getattr() and hasattr() of all kinds of attributes.
class Plain:
    in_class = "class"
    hidden = "class"

    def __init__(self):
        self.own = 1
        self.hidden = "own"

    @property
    def computed(self):
        return "computed"


class Slotted:
    __slots__ = ("a", "b")


class Dynamic:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name == "bad":
            raise AttributeError(name)
        return name.upper()


class Override:
    x = 1

    def __getattribute__(self, name):
        return "got " + name


def look(o, *names):
    return [(getattr(o, n, "none"), hasattr(o, n)) for n in names]


for _ in range(3):
    p = Plain()
    print(look(p, "own", "hidden", "in_class", "computed", "missing"))
    del p.hidden
    print(look(p, "own", "hidden"))
    p.__dict__["own"] = 2
    print(look(p, "own", "hi" + "dden"), getattr(p, "own"))
    s = Slotted()
    s.a = 5
    print(look(s, "a", "b", "c"), look(Dynamic(), "real", "other", "bad"), look(Override(), "x", "y"), look(Plain, "in_class", "own"))
Plain.own = property(lambda self: "now computed")
print(look(p, "own"), look(object(), "x"), look(3, "real"), look(math, "pi", "no"))
show(getattr, p, "no")
show(getattr, p, 1)
show(hasattr, p, 1)
show(getattr, s, "b")
l = [1, 2, 3]
l.extend(reversed(l))
r = reversed(l)
next(r)
print(l, list(r), list(r), list(reversed([])), [*reversed((1, 2))])
shrinking = [1, 2, 3]
r = reversed(shrinking)
shrinking.pop()
shrinking.pop()
print(list(r))
