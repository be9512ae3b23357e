def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from collections import OrderedDict

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
d.move_to_end("c", last=False)
print(d, list(d), d.popitem(), d.popitem(last=False), d, d == {"b": 2}, OrderedDict([("x", 1)]), OrderedDict())
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1) | {"z": 2}, OrderedDict.fromkeys("ab"))
attempt(d.move_to_end, "zz")
attempt(OrderedDict().popitem)
attempt(d.pop, "zz")
