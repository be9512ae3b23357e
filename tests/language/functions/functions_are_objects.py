def apply(f, *args):
    return f(*args)


print(apply(max, 1, 5, 3), apply(lambda: "called"), apply(str.upper, "abc"), apply("x".join, "abc"), apply(dict, [("a", 1)]))
table = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}
print(table["add"](1, 2), table["sub"](1, 2))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run


print(compose(str, abs, int)("-5"), list(map(compose(lambda x: x + 1, len), ["", "a", "ab"])))
f = apply
print(f is apply, f == apply, callable(f), callable(5), callable(int))
bound = [3, 1, 2].append
bound(9)
print(bound.__self__, bound.__name__)
