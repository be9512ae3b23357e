print(-5, +5, ~5, - -5, ~~5, not 5, -True, +True)
print(-0.0, +-1.5, -(2 + 3j), not [], not [[]])
print(- 2 ** 63, -(2 ** 63), ~(2 ** 70))


class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"


u = U()
print(-u, +u, ~u)
