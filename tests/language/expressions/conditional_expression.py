def note(v):
    print("eval", v)
    return v


print(note("then") if note(True) else note("else"))
print(note("then") if note(0) else note("else"))
print(1 if 0 else 2 if 0 else 3)
print((lambda: 1 if False else 2)())
print([x if x % 2 else -x for x in range(5)])
