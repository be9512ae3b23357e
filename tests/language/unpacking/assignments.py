a, b = 1, 2
(c, d) = [3, 4]
[e, f] = "ef"
g, = {7}
(h), i = range(2)
print(a, b, c, d, e, f, g, h, i)
a, *b = 1, 2, 3
*c, d = "xyz"
e, *f, g = [1, 2]
*h, = range(3)
print(a, b, c, d, e, f, g, h)
(a, (b, *c)), d = (1, "bcd"), {5: 6}
print(a, b, c, d)
a = b, c = d = [1, 2]
print(a, b, c, d)
x, y = y, x = 1, 2
print(x, y)
first, *_, last = {"k1": 1, "k2": 2, "k3": 3}
print(first, last, _)
[a, *[b, *c]] = 1, 2, 3, 4
print(a, b, c)
