class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return ("V.add", o)
    def __radd__(self, o): return ("V.radd", o)
    def __lt__(self, o): return "V.lt"


def add(a, b):
    return a + b


def less(a, b):
    return a < b


pairs = [(1, 2), (1.5, 2), (1, 2.5), ("a", "b"), ([1], [2]), ((1,), (2,)), (2 ** 62, 2 ** 62), (2 ** 100, 1), (True, True), (1j, 1), (b"a", b"b"), (V(1), 1), (1, V(1)), (-1, 1), (0.0, -0.0)]
for _ in range(2):
    print([add(a, b) for a, b in pairs])
for a, b in [(1, "a"), ("a", 1), (None, 1), ([], ())]:
    try:
        add(a, b)
    except TypeError as e:
        print(e)
print(add(1, 2), [less(a, b) for a, b in [(1, 2), (2.5, 1), ("a", "b"), (V(1), 0), (0, 1.5), ([1], [2]), (2 ** 70, 2 ** 71)]])
