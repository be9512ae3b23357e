l = [1, 2, 3]
for x in l:
    if len(l) < 6:
        l.append(x * 10)
print(l)
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
for k in d:
    d[k] = "replaced"
print(list(d.values())[0])
try:
    for k in d:
        del d[k]
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
it = iter(l := [1, 2, 3])
next(it)
l.clear()
print(list(it))
l.extend([1, 2, 3, 4])
print(list(it))
try:
    d = {1: 1, 2: 2}
    for k in d.items():
        del d[k[0]]
        d[3] = 3
        d[4] = 4
except RuntimeError as e:
    print(e)
