for a, b in [(1, 2), [3, 4], "xy"]:
    print(a, b)
for a, (b, *c) in [(1, (2, 3, 4))]:
    print(a, b, c)


class O: pass


o, l, d = O(), [0], {}
for o.attr in range(3): pass
for l[0] in "ab": pass
for d["k"], in [(1,)]: pass
print(o.attr, l, d)
for i in range(3):
    i = 100
print(i)
for [a, b] in [[1, 2]]: print(a, b)
for x in 1, 2, 3: print(x, end=" ")
print()
for i, c in enumerate("ab", 1): print(i, c)
try:
    for a, b in [(1, 2, 3)]: pass
except ValueError as e:
    print(e)
try:
    for x in 5: pass
except TypeError as e:
    print(e)
