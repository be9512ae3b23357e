import builtins

x = 1


def read():
    return x


print(read())
x = 2
print(read())
globals()["x"] = 3
print(read())
del x
try:
    read()
except NameError as e:
    print(e)
builtins.x = "builtin"
print(read())
x = "global again"
print(read())
del x
print(read())
del builtins.x
exec("x = 'by exec'")
print(read())


def write():
    global x
    x = "by a function"


write()
print(read())
for i in range(200):
    globals()[f"filler{i}"] = i
print(read(), filler150)
for i in range(200):
    del globals()[f"filler{i}"]
print(read())
