def note(value):
    print("eval", value if value is not target else "target")
    return value


def target(*args, **kwargs):
    print(args, kwargs)


note(target)(note(1), *note([2, 3]), note(4), key=note(5), **note({"z": 6}))
