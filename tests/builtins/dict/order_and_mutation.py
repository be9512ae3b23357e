d = {}
for key in "zebra":
    d[key] = len(d)
print(d)
d["z"] = "updated"
del d["e"]
d["e"] = "again"
print(d, list(d), next(iter(d)), list(d.items())[-1])
d = {i: i for i in range(100)}
for i in range(0, 100, 2):
    del d[i]
for i in range(0, 10, 2):
    d[i] = -i
print(len(d), list(d)[:5], list(d)[-5:], sum(d.values()))
d.clear()
print(d, len(d), list(d), bool(d))
d["x"] = d
print(d, d["x"]["x"] is d)
e = d.copy()
print(e is d, e["x"] is d, len(e))
