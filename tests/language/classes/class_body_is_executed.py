print("before")


class A:
    print("body")
    x = 1
    if x:
        y = 2
    else:
        z = 3
    for i in range(3):
        pass
    while x < 3:
        x += 1
    squares = {n: n * n for n in range(3)}

    def f(self): return self.y
    g = f
    del i
    print(__qualname__, __module__)


print(A.x, A.y, hasattr(A, "z"), hasattr(A, "i"), A.squares, A().g())


def make(n):
    class Local:
        value = n

        def get(self):
            return n * 10
    return Local


print(make(1).value, make(2)().get(), make(1) is make(1), make(3).__qualname__)
