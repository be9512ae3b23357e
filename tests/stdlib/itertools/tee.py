def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from itertools import tee

a, b = tee(iter("abc"))
print(next(a), next(a), list(b), list(a))
a, b, c = tee(range(3), 3)
print(list(a), next(b), list(c), list(b), tee([], 0))
attempt(tee, "a", -1)
attempt(tee, 5)
