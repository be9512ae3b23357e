def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


l = [1, 2, 3, 2, 1]
print(l.pop(), l.pop(0), l.pop(-2), l, l.remove(2), l, l.clear(), l)
attempt(l.pop)
attempt([1].pop, 5)
attempt([1].pop, -2)
attempt([1].pop, "a")
attempt([1].remove, 2)
attempt([1].remove)
attempt([1].clear, 1)
l = [1, 1.0, True]
l.remove(True)
print(l)
nan = float("nan")
l = [nan]
l.remove(nan)
print(l)
