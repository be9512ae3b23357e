class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, y=0): return self.n + x + y


add5 = Adder(5)
print(add5(1), add5(1, y=2), callable(add5), list(map(add5, [1, 2])), add5.__call__(3))
try:
    add5()
except TypeError as e:
    print(e)
add5.__call__ = lambda x: "instance attribute is ignored"
print(add5(1))


class Chain:
    def __getattr__(self, name): return Chain()
    def __call__(self, *a): return self
    def __getitem__(self, i): return self


print(type(Chain().a.b(1)[2].c()()).__name__)


class NotFunc:
    __call__ = Adder(10)


print(NotFunc()(1))
