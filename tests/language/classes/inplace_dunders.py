class A:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(("iadd", o)); return self
    def __imul__(self, o): return "replaced"
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return "sub fallback"
    def __mul__(self, o): return "mul"
    def __ior__(self, o): self.log.append(("ior", o)); return self
    def __ilshift__(self, o): return NotImplemented


a = b = A()
a += 1
a |= 2
print(a is b, a.log)
a *= 3
print(a, b.log)
b -= 1
print(b)
c = A()
try:
    c <<= 1
except TypeError as e:
    print(e)
try:
    c //= 1
except TypeError as e:
    print(e)
