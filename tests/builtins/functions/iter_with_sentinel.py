def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


values = iter([1, 2, 3, "stop", 4])
print(list(iter(lambda: next(values), "stop")), list(values))
n = 0


def count():
    global n
    n += 1
    return n


it = iter(count, 4)
print(list(it), list(it), n)
attempt(iter, 5)
attempt(iter, 5, 1)
attempt(iter)
attempt(iter, [], 1, 2)
print(type(iter(count, 1)).__name__, type(iter([])).__name__, type(iter({})).__name__, type(iter(())).__name__, type(iter(range(1))).__name__, type(iter(set())).__name__, type(iter(b"")).__name__)
