try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(e)
x = "kept"
try:
    [x for x in [1, 2, int("a")]]
except ValueError as e:
    print(e, x)


def f():
    y = "kept"
    try:
        [y / 0 for y in range(3)]
    except ZeroDivisionError:
        return y


print(f())
for source in ("[x for x in y for]", "[x, y for x in z]", "{**k for k in y}", "[*x for x in y]", "[x := 1 for x in y]", "[i := 0 for i in y]", "[(i := 0) for i in y]", "[x for x in (y := [1])]", "{k: v for k in}", "{**a: 1}", "[for x in y]",
               "class A:\n [(z := 1) for x in y]", "{x: y for x, y in z, 1}", "[x for x in lambda: 1, 2]"):
    try:
        compile(source, "<t>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(repr(source), "->", e.msg)
