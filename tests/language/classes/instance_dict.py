class A:
    pass


a = A()
a.b, a.a, a.c = 1, 2, 3
print(a.__dict__, list(a.__dict__), vars(a) == {"b": 1, "a": 2, "c": 3})
a.__dict__["d"] = 4
del a.__dict__["b"]
print(a.d, hasattr(a, "b"))
a.__dict__ = {"fresh": 1}
print(a.fresh, hasattr(a, "a"))
a.__dict__.update(p=1, q=2)
print(a.p + a.q)
for i in range(100):
    setattr(a, f"attr{i}", i)
print(a.attr0, a.attr99, len(a.__dict__))
for i in range(0, 100, 2):
    delattr(a, f"attr{i}")
print(len(a.__dict__), a.attr51, hasattr(a, "attr50"))
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)
print(type(A.__dict__).__name__)
try:
    A.__dict__["x"] = 1
except TypeError as e:
    print(e)
