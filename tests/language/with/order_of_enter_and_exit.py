class C:
    def __init__(self, name): self.name = name; print("make", name)
    def __enter__(self): print("enter", self.name); return self.name.upper()
    def __exit__(self, t, v, tb): print("exit", self.name, t and t.__name__, v)


with C("a") as a, C("b") as b:
    print("body", a, b)
with (C("p") as p, C("q"),):
    print(p)
with C("plain"):
    pass
with (C("paren")):
    pass
target = {}
with C("t") as target["k"], C("u") as (x, *y):
    print(target, x, y)
try:
    with C("outer"):
        with C("inner"):
            raise ValueError("boom")
except ValueError as e:
    print("caught", e)
