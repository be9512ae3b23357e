data = {"list": [1, [2, {"deep": (3, {4})}]], "tuple": ((),), "empty": {}}
print(data["list"][1][1]["deep"][1])
data["list"][1][0] = "changed"
data["tuple"] += (data["list"][0],)
print(data)
a = []
a.append(a)
print(a)
d = {}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
