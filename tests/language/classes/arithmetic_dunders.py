class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return N(("add", self.v, o))
    def __radd__(self, o): return N(("radd", self.v, o))
    def __sub__(self, o): return N(("sub", self.v, o))
    def __rsub__(self, o): return N(("rsub", self.v, o))
    def __mul__(self, o): return "mul"
    def __rmul__(self, o): return "rmul"
    def __matmul__(self, o): return "matmul"
    def __rmatmul__(self, o): return "rmatmul"
    def __truediv__(self, o): return "truediv"
    def __rtruediv__(self, o): return "rtruediv"
    def __floordiv__(self, o): return "floordiv"
    def __rfloordiv__(self, o): return "rfloordiv"
    def __mod__(self, o): return "mod"
    def __rmod__(self, o): return "rmod"
    def __divmod__(self, o): return "divmod"
    def __rdivmod__(self, o): return "rdivmod"
    def __pow__(self, o, m=None): return f"pow {m}"
    def __rpow__(self, o, m=None): return f"rpow {m}"
    def __lshift__(self, o): return "lshift"
    def __rlshift__(self, o): return "rlshift"
    def __rshift__(self, o): return "rshift"
    def __rrshift__(self, o): return "rrshift"
    def __and__(self, o): return "and"
    def __rand__(self, o): return "rand"
    def __or__(self, o): return "or"
    def __ror__(self, o): return "ror"
    def __xor__(self, o): return "xor"
    def __rxor__(self, o): return "rxor"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return f"round {n}"
    def __trunc__(self): return 7
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 11
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __index__(self): return 3


n = N(1)
print(n + 2, 2 + n, n - "x", "x" - n, n * 1, 1 * n, n @ 1, 1 @ n, n / 1, 1 / n, n // 1, 1 // n, n % 1, 1 % n)
print(divmod(n, 1), divmod(1, n), n ** 1, 1 ** n, pow(n, 1, 5), n << 1, 1 << n, n >> 1, 1 >> n, n & 1, 1 & n, n | 1, 1 | n, n ^ 1, 1 ^ n)
import math

print(abs(n), round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), int(n), float(n), complex(n), [0, 1, 2, 3][n], "str" % () + "", 1.5 * n)
