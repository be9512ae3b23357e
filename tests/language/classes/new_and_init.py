class A:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


A(1, 2)


class Singleton:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self):
        print("init again")


print(Singleton() is Singleton())


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never called")


print(Other())


class Tup(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


t = Tup(1, 2)
print(t, t.first, len(t), isinstance(t, tuple), t == (1, 2), t + (3,))


class BadInit:
    def __init__(self):
        return 5


for f in (BadInit, lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: object(5)):
    try:
        f()
    except TypeError as e:
        print(e)


class Plain: pass


try:
    Plain(1)
except TypeError as e:
    print(e)
