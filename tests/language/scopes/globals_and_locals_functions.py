g = globals()
g["made"] = 5
print(made, "made" in globals(), g is globals())
del g["made"]
print("made" in dir())


def f():
    globals()["other"] = 6
    return other


print(f(), g["__name__"], vars() is globals())


def vars_of():
    q = 1
    return vars()


print(vars_of())
