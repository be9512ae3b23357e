from collections import ChainMap

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], sorted(m), len(m), "b" in m, m.get("z", 0), m.maps, m.new_child({"n": 1}).maps, m.parents.maps)
m["b"] = 9
del m["a"]
print(m.maps, m["a"])
try:
    del m["a"]
except KeyError as e:
    print(e)
