class A:
    def __call__(self): pass


class B: pass


print(callable(len), callable(A), callable(A()), callable(B()), callable(5), callable(lambda: 0), callable("".join), callable(None))
