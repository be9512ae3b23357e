a, b = 1, 2
a, b = b, a
print(a, b)
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
d = {"p": 1, "q": 2}
d["p"], d["q"] = d["q"], d["p"]
print(d)
l = [1, 2, 3]
l[0], l[2] = l[2], l[0]
print(l)
x, y, z, w = w0 = "stuv"
print(x, y, z, w, w0)
