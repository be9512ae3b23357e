a = [1, "a", None, [2.5, (3,)], {"k": [1]}, {1}, b"x", ...]
print(a, repr(a), str([]), [[]], [[[]]])
a = [1]
a.append(a)
a.append({"self": a})
print(a, a == a, a[1][1][1][0])
