def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a < b, a <= a, a < {1, 2, 3, 4}, a > {1}, a >= b, a == {3, 2, 1}, a != b, 1 in a, len(a), a == frozenset(a), set() == frozenset(), a == [1, 2, 3])
c = a
c |= {9}
c &= {1, 9, 10}
c -= {1}
c ^= {9, 5}
print(a, c is a, type(a | frozenset()).__name__, type(frozenset() | a).__name__)
attempt(lambda: a | [1])
attempt(lambda: a & "a")
attempt(lambda: a - 1)
attempt(lambda: a < [1])
attempt(lambda: a + b)
attempt(lambda: a[0])
attempt(lambda: a.__ior__([1]))
