def show(*args, **kwargs):
    return args, kwargs


print(show(*[1, 2], *(3,), 4, *"ab", *range(2), *{}, *(x for x in "z")))
print(show(**{"a": 1}, b=2, **{}, **{"c": 3}))
print(show(1, *[2], k=0, *[3], **{"j": 1}))


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


print(show(**Mapping()))
args = [1, 2, 3]
print(max(*args), print(*args, sep=","), "{}{}".format(*args[:2]))


def f(a, b, c):
    return a - b - c


print(f(*[10, 2], 3), f(*[10], **{"c": 1, "b": 2}), f(10, *(), *[1, 2]))
