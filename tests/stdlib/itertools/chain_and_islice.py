def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from itertools import chain, islice

print(list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", [1, 2]])), list(islice("abcdef", 3)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 0, None, 2)), list(islice("abc", 5, 10)), list(islice("abc", None)), list(islice(range(10), 2, 9, 3)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, 3)), list(it))
attempt(islice, "a")
attempt(islice, "a", -1)
attempt(islice, "a", 0, 1, 0)
attempt(islice, "a", "x")
attempt(islice, 5, 1)
attempt(lambda: list(chain(5)))
attempt(lambda: list(chain.from_iterable([1])))
