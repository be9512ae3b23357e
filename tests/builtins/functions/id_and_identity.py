a = []
b = []
print(id(a) == id(a), id(a) != id(b), isinstance(id(a), int), id(None) == id(None), id(len) == id(len))
c = a
print(id(c) == id(a))
