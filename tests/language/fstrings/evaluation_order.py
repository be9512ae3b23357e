def note(v):
    print("eval", v)
    return v


print(f"{note(1)} {note('x'):>{note(5)}} {note(2)!r:{note('>')}{note(4)}}")
x = 1
print(f"{x} {(x := 2)} {x}")
