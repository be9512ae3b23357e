def note(v):
    print("eval", v)
    return v


print([note(x) for x in note([1, 2]) if note(True)])
print({note(k): note(v) for k, v in note([("a", 1)])})
print([note((x, y)) for x in note("ab") for y in note([x * 2])])
