def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1}
print(d.update({"b": 2}), d.update([("c", 3)]), d.update(d=4), d.update({"a": 9}, a=10), d.update(), d)
print({"a": 1, "b": 2} | {"b": 3, "c": 4}, d | {})
d |= {"z": 0}
d |= [("y", 1)]
print(d)
attempt(d.update, 5)
attempt(d.update, [1])
attempt(d.update, ["abc"])
attempt(d.update, {}, {})
attempt(lambda: {} | [("a", 1)])
attempt(lambda: {} | 5)
attempt(lambda: d.__ior__(5))
attempt(lambda: {} + {})
