class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, Same) and self.n == other.n
    def __repr__(self): return f"S{self.n}"


d = {Same(i): i for i in range(50)}
print(len(d), d[Same(0)], d[Same(49)], Same(50) in d)
for i in range(0, 50, 3):
    del d[Same(i)]
print(len(d), Same(3) in d, d[Same(4)], list(d)[:3])
d[Same(3)] = "back"
print(d[Same(3)], list(d)[-1])


class Evil:
    def __hash__(self): return 1
    def __eq__(self, other): raise ValueError("compared")


try:
    {Evil(): 1}[Same(1)]
except ValueError as e:
    print(e)
e = Evil()
print({e: "identity is enough"}[e])


class Clears:
    def __hash__(self): return 1

    def __eq__(self, other):
        target.clear()
        return False


target = {Clears(): 1}
try:
    print(target.get(Same(1), "not found"), target)
except RuntimeError as e:
    print(e)
