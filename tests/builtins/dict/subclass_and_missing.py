class Counter(dict):
    def __missing__(self, key):
        return 0


c = Counter()
for ch in "hello":
    c[ch] += 1
print(c, c["zz"], c.get("zz"), "zz" in c)


class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        return ("get", super().__getitem__(key))


l = Loud(a=1)
l["b"] = 2
l.update(c=3)
print(l["b"], l.get("b"), l.setdefault("d", 4), dict(l), list(l.values()), {**l}, l | {"q": 1})


class Fails(dict):
    def __missing__(self, key): raise IndexError(key)


try:
    Fails()["k"]
except IndexError as e:
    print("IndexError", e)
