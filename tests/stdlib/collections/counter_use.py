def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.total(), sorted(c.elements())[:4], len(c), Counter(a=2, b=1), Counter({"x": 3}), Counter())
c.update("aab")
c.subtract({"a": 10, "q": 1})
print(c["a"], c["q"], c["b"], +Counter(a=1, b=-1), -Counter(a=1, b=-2))
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print(a + b, a - b, a & b, a | b, a == Counter(a=3, b=1), a <= b, Counter(a=1) <= a, a != b)
del a["b"]
a["n"] = 0
print(a, dict(a), a.copy(), "zz" in a, Counter([1, 1, 2]).most_common())
attempt(Counter, 5)
attempt(Counter, 1, 2)
attempt(Counter.fromkeys, "a")
a += Counter(a=1)
print(a)
