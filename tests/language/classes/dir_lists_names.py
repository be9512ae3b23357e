class A:
    x = 1

    def f(self): pass


class B(A):
    y = 2


b = B()
b.z = 3
print([n for n in dir(b) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")])
print("__init__" in dir(b), "append" in dir([]), "upper" in dir(""), dir(b) == sorted(dir(b)))
