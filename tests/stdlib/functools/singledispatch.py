from functools import singledispatch, singledispatchmethod


@singledispatch
def show(x): return "object"


@show.register
def _(x: int): return "int"


@show.register(list)
def _(x): return "list"


@show.register(str)
@show.register(bytes)
def _(x): return "text"


print(show(1), show(True), show([]), show("a"), show(b""), show(1.5), show.dispatch(bool)(1), show.registry[list]([]))


class A:
    @singledispatchmethod
    def f(self, x): return "default"

    @f.register
    def _(self, x: int): return "int method"


print(A().f(1), A().f("a"))
