# Dictionaries and sets whose keys the VM looks up itself, beside keys that it cannot.
class Text(str):
    pass


class Same:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == getattr(other, "value", other)


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def fill():
    d = {}
    for k in (1, True, 1.0, "a", Text("a"), Same("a"), Same(1), -1, -2, 2**61 - 1, 2**62, None, (1, 2), "a" * 300):
        d[k] = k
        d[k] = d.get(k, 0)
    return len(d), [type(k).__name__ for k in d], [type(v).__name__ for v in d.values()]


def members(container):
    return [k in container for k in (1, True, 1.0, "a", Text("a"), Same("a"), Same(2), "".join("a"), -1, -2, 0, None)]


show(fill)
for container in ({"a": 1, 1: 2}, {Same("a"): 1, Same(1): 2}, {"a", 1}, frozenset({"a", 1}), {Same("a"), Same(1)}, {},
                  set(), {Text("a"), True}):
    print(members(container), [k not in container for k in ("a", "b", 1)])
for container in ({}, set(), {1: 2}, {1}, frozenset([1])):
    show(lambda: [] in container)
    show(lambda: 0 if {} in container else 1)
    show(lambda: {1} in container)
show(lambda: {}[1])
show(lambda: {}["x"])
show(lambda: {1: 2}[[]])
show(lambda: {}.get([]))
show(lambda: {}.get())
show(lambda: {}.get(1, 2, 3))
show(lambda: [].pop())
show(lambda: [1].pop(0, 1))
show(lambda: set().add([]))
show(lambda: list.append(1, 2))
show(lambda: dict.get({1: 2}, 1))
show(lambda: list.pop((1,)))


# Deleted entries on the way, and many of them.
def churn(d, n):
    for i in range(n):
        d[i] = i
        if i >= 3:
            del d[i - 3]
        d[str(i)] = d.get(i)
        assert d.get(i - 3) is None and i - 3 not in d and d[i] == i and str(i) in d
    return len(d)


print(churn({}, 1000), churn({None: 1}, 300))


def churn_set(s, n):
    for i in range(n):
        s.add(i)
        s.add(str(i))
        if i >= 3:
            s.discard(i - 3)
            assert i - 3 not in s
        assert i in s and str(i) in s
    return len(s)


print(churn_set(set(), 1000), churn_set({None}, 300))
many = {i * 7919: i for i in range(70000)}
print(all(many[i * 7919] == i for i in range(70000)), sum(i in many for i in range(1000)))
names = {str(i): i for i in range(300)}
print(sum(names[str(i)] for i in range(300)), "300" in names, names.get("299"), names.get("x", "no"))


class D(dict):
    def __missing__(self, key):
        return key * 2


d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d)


# Evaluation goes on with what a key's __eq__ did to the container.
class Evil:
    def __hash__(self):
        return hash("k")

    def __eq__(self, other):
        evil.clear()
        return True


evil = {Evil(): 1}
show(lambda: evil["k"])
evil = {Evil(): 1}
evil["k"] = 2
print(evil)

# Growing strings as keys: made by +=.
text = ""
for c in "key" * 20:
    text += c
d = {text: 1}
d[text] += 1
print(d[text], text in d, text + "" in d, d.get(text), text in {text})


# Methods found through an instance, a class, a module, and in a generator's frame.
def gen():
    d = {1: 2}
    l = [1, 2]
    yield d.get(1), d.get(2), d.get(2, 3), l.pop(), l.pop(0), "a,b".split(","), " x ".strip()
    yield sorted([2, 1]), int("12"), str(5), list("ab"), isinstance(1, int), isinstance(1, (str, int)), abs(-3)


print(*gen())
print(isinstance(True, int), isinstance(1, bool), isinstance([], (str, (list, int))), isinstance(None, type(None)))
show(lambda: isinstance(1, 1))
show(lambda: isinstance(1, (str, 1)))
show(lambda: abs("a"))
show(lambda: ord("ab"))
show(lambda: ord(""))
show(lambda: chr(-1))
print(abs(-(2**62)), abs(-0.0), abs(True), abs(-1e300), ord("é"), ord(b"a"), chr(255), chr(256), chr(True), len(range(3)))

# Classes called with one argument, as they are and as subclasses.
print(list("ab"), tuple([1]), set([1, 1]), frozenset([2]), bool([]), bool(""), type(1), range(3), float(2), int(2.5), str(1))
for make in (list, tuple, set, frozenset, range, float, int, enumerate, reversed):
    show(make, None)
show(bool, None)


class L(list):
    pass


class B(int):
    def __new__(cls, x):
        return "made"


print(type(L("ab")).__name__, L("ab"), B(1), list(enumerate("ab")), list(reversed([1, 2])), list(zip()), list(zip([1])))
show(lambda: list(1, 2))
show(lambda: bool(1, 2))
show(lambda: range(1.5))

# Characters of strings that were made by adding to them.
for piece in ("ab", "é日"):
    text = ""
    for _ in range(200):
        text += piece
    print(text[0], text[-1], text[1], text[len(text) - 1], text[-len(text)], len(text), text[3:7])
    for i in (len(text), -len(text) - 1, 10**30):
        show(lambda: text[i])
    print([text[i] for i in range(-3, 3)], text[True])
show(lambda: ""[0])
show(lambda: "a"[1])
print("abc"[0], "abc"[-1], "é"[0])
for spec in ("05d", ">8", "*^9", "+.3e", ",", "_x", "#x", "08.2f", "<3", "%", "n", "e", "b"):
    show(format, 1234, spec)
    show(format, 12.5, spec)
    show(format, "txt", spec)
