def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


l = [1, [2], 3]
print(l.reverse(), l, l.copy(), l.copy() is l, l.copy()[1] is l[1], [].reverse(), l[:] == l)
attempt(l.reverse, 1)
attempt(l.copy, 1)
