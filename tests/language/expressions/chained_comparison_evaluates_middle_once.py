def note(value):
    print("eval", value)
    return value


print(note(1) < note(2) < note(3))
print(note(3) < note(2) < note(1))
print(note(1) == note(1) != note(2) > note(0))
print(1 < 2 > 1, 1 < 2 in [2, 3], None is None is not False)
