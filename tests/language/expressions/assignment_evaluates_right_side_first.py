def note(value):
    print("eval", value)
    return value


target = {}
note(target)[note("key")] = note("value")
print(target)
a = b = note([])
print(a is b)
store = [0, 0]
note(store)[note(0)], note(store)[note(1)] = note(7), note(8)
print(store)
