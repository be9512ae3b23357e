def make(n):
    class C:
        def m(self, x): return (n, x)
    return C()


objects = [make(n) for n in range(6)] + [[], {}, "text", 5]


def call(o, x):
    return o.m(x)


for o in objects:
    try:
        print(call(o, "x"))
    except AttributeError as e:
        print(e)


def count(o):
    return o.count("a")


for _ in range(2):
    print(count("banana"), count(["a"]), count(("a", "a")), count(b"aa".decode()))


def get(o):
    return o.get("k", "default")


class Getter:
    def get(self, k, d): return (k, d)


print(get({"k": 1}), get(Getter()), get({}), get(Getter()))
