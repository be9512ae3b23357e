class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


a = list(range(6))
print(a[I(1)], a[I(1):I(4)], a[::I(2)], "hello"[I(-1)], (1, 2, 3)[I(0):I(2)])
print([0] * I(3), "ab" * I(2), range(I(4)), hex(I(255)))
try:
    a[1.0]
except TypeError as e:
    print(type(e).__name__, e)
try:
    "abc"[str(1)]
except TypeError as e:
    print(type(e).__name__, e)
try:
    (1, 2)[print()]
except TypeError as e:
    print(type(e).__name__, e)
