def nothing(): pass
def bare(): return
def several(): return 1, 2
def starred(): return *[1, 2], 3
def conditional(x):
    if x:
        return "yes"


print(nothing(), bare(), several(), starred(), conditional(1), conditional(0))


def from_loop():
    for i in range(10):
        for j in range(10):
            if i * j == 12:
                return i, j


print(from_loop())


def unreachable():
    return 1
    print("never")


print(unreachable())
for source in ("return 1", "class A:\n return 1", "yield 1", "await x", "class A:\n yield 1"):
    try:
        compile(source, "<t>", "exec")
    except SyntaxError as e:
        print(e.msg)
