def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class A:
    cls = 1

    def __init__(self): self.inst = 2


print(vars(A()), "cls" in vars(A), vars(A) is not None, "inst" in dir(A()), "cls" in dir(A()), "cls" in dir(A), "inst" in dir(A))


class D:
    def __dir__(self): return ["b", "a"]


print(dir(D()))
attempt(vars, 5)
attempt(dir, 1, 2)


class Bad:
    def __dir__(self): return 5


attempt(dir, Bad())
