def f(a, b=2):
    c = a + b
    snapshot = locals()
    c = 100
    snapshot["a"] = "changed"
    return a, c, sorted(snapshot)


print(f(1))


def fresh():
    x = 1
    first = locals()
    y = 2
    second = locals()
    return sorted(first), sorted(second)


print(fresh())


def with_free():
    v = 1

    def inner():
        w = v
        return locals()

    return inner()


print(with_free())


class A:
    x = 1
    names = sorted(k for k in locals() if not k.startswith("__"))


print(A.names)
print(locals() is globals())
