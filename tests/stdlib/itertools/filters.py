def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from itertools import compress, dropwhile, filterfalse, pairwise, starmap, takewhile

print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])), list(compress("abcd", [1, 0, 1])), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abcd")), list(pairwise("a")), list(takewhile(bool, [])))
attempt(lambda: list(starmap(pow, [1])))
attempt(lambda: list(takewhile(5, [1])))
attempt(compress, "a")
attempt(pairwise, 5)
