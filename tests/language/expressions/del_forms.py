a = b = 1
del a, b
try:
    a
except NameError as e:
    print(e)
c, d, e_, f = 1, 2, 3, 4
del (c, [d, e_]), f
print("c" in globals(), "f" in globals())


class Box:
    pass


box = Box()
box.x = 1
del box.x
print(hasattr(box, "x"))
try:
    del box.x
except AttributeError as e:
    print(e)
m = {"k": 1, "j": 2}
del m["k"]
print(m)
try:
    del m["k"]
except KeyError as e:
    print(repr(e))
try:
    del unknown
except NameError as e:
    print(e)
