class A:
    __secret = 1

    def __init__(self):
        self.__value = 2
        self.__dunder__ = 3

    def get(self):
        return self.__value, self.__secret, self.__method()

    def __method(self):
        __local = "local"
        return __local

    class __Inner:
        pass

    def keyword(self, __arg=5):
        return __arg


a = A()
print(a.get(), a.__dict__, a._A__secret, a.keyword())
print(sorted(n for n in A.__dict__ if n.startswith("_A")))
try:
    a.__value
except AttributeError as e:
    print(e)


class _B:
    def f(self):
        self.__x = 1
        return self.__dict__


print(_B().f())
