def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, 2 * (0,), t[1], t[-1], t[1:3], t[::-1], 2 in t, len(t), t == (1, 2, 3, 2), t < (1, 3), (), (1,), tuple("ab"), tuple([1]), tuple(), hash((1, 2)) == hash((1, 2)), t != [1, 2, 3, 2], tuple(x for x in range(2)), max(t), sorted(t), list(t), bool(()), (1, (2, (3,))))
print(tuple(t) is t, t[:] == t, (1, 2) <= (1, 2), (1, "a") < (2, None), repr((1,)), repr(()), t.__len__(), t.__add__((9,)), t.__contains__(1))
attempt(t.index, 9)
attempt(t.index, 1, 1)
attempt(tuple, 5)
attempt(lambda: t + [1])
attempt(lambda: t * "a")
attempt(lambda: t[9])
attempt(lambda: t["a"])
attempt(lambda: t.__setitem__)
attempt(lambda: t < 5)
attempt(lambda: (1, "a") < (1, 2))
attempt(tuple, 1, 2)
