def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, "b": 2, "c": 3, "d": 4}
print(d.pop("a"), d.pop("zz", "default"), d.pop("zz", None), d.popitem(), d, d.popitem(), d.popitem(), d)
attempt(d.popitem)
attempt({"a": 1}.pop, "b")
attempt({}.pop, "b")
attempt({}.pop)
attempt({"a": 1}.pop, [])
attempt({}.pop, (1, 2))
d = {i: i for i in range(20)}
while len(d) > 17:
    print(d.popitem(), end=" ")
print(len(d))
