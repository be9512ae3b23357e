print(0 or "a", 0 and "a", "" or [] or None, 1 and 2 and 3)
print(not 0, not "x", not not [])
print((1 or 1 / 0), (0 and 1 / 0))
print([] or 0 and 1 or "end")
x = None
print(x or "default", x and x.attr)
print(1 and 0 or 2, (not 1) or 3, not (1 or 3))
