class L(list):
    def __init__(self, *a):
        super().__init__(a)
        self.tag = "t"

    def total(self): return sum(self)

    def append(self, x):
        super().append(x * 2)


l = L(1, 2)
l.append(3)
print(l, l.tag, l.total(), len(l), l[1:], type(l[1:]).__name__, l + [1], isinstance(l, list), l == [1, 2, 6])


class D(dict):
    def __missing__(self, key): return key + "!"
    def __getattr__(self, name): return self[name]


d = D(a=1)
print(d["a"], d["zz"], d.qq, d.get("zz"), "zz" in d, d, len(d))


class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
    def double(self): return self * 2


i = I(5)
print(i + 1, type(i + 1).__name__, i * 2, type(i * 2).__name__, i.double(), [0, 1, 2, 3, 4, 5][i], i == 5, hash(i) == hash(5), f"{i:03}", {5: "x"}[i])


class F(float):
    def __repr__(self): return "F!"


class S(str):
    def shout(self): return self.upper() + "!"


class St(set):
    pass


class B(bytes):
    pass


print(F(1.5) + 1, [F(2)], S("a").shout(), type(S("a") + "b").__name__, St([1]) | {2}, type(St([1]) | {2}).__name__, B(b"x"), S("k") in {"k"}, {S("k"): 1}["k"])


class E(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


try:
    raise E(3)
except E as e:
    print(e, e.code, e.args, repr(e))
