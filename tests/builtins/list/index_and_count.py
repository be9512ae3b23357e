def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


l = [1, 2, 3, 2, "a", None, 1.0]
print(l.index(2), l.index(2, 2), l.index(2, -5, -1), l.count(1), l.count(2), l.count("zz"), l.index(None), l.index(True))
attempt(l.index, 5)
attempt(l.index, 1, 1, 3)
attempt(l.index)
attempt(l.index, 2, "a")
attempt(l.count)
