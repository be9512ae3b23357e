class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __repr__(self): return f"V{self.n}"


a, b = V(1), V(2)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == V(1), a != V(1), a == 1, not a == b)
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5), V(3)), min([V(2), V(0)]), V(1) in [V(0), V(1)], [V(3), V(1)].index(V(1)), [V(1)] == [V(1)])
try:
    hash(a)
except TypeError as e:
    print(e)
try:
    {a: 1}
except TypeError as e:
    print(e)


class Loud:
    def __eq__(self, o):
        return "truthy"

    def __ne__(self, o):
        return ""


print(Loud() == 1, Loud() != 1, 1 == Loud(), bool(Loud() != 1), [Loud()] == [1], not Loud() == 2)
