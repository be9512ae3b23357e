x = "module"


class A:
    x = "class"
    y = x + "!"

    def method(self):
        return x

    values = [x for _ in range(1)]
    from_iterable = [c for c in x]
    lam = lambda self: x


print(A.y, A().method(), A.values, A.from_iterable, A().lam())


def outer():
    x = "function"

    class B:
        y = x
        x = "class"
        z = x

        def m(self):
            return x

    return B.z, B().m()


try:
    print(outer())
except NameError as e:
    print(e)
