def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, None: 2}
print(d.get("a"), d.get("b"), d.get("b", 5), d.get(None), d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("e"), d)
attempt(d.get)
attempt(d.get, [])
attempt(d.get, 1, 2, 3)
attempt(d.setdefault)
attempt(d.setdefault, {})
attempt(d.get, "a", default=1)
