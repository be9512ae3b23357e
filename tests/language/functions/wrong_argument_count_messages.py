def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def opt2(a=1, b=2): pass
def pos(a, b, /): pass
def kwonly(a, *, b): pass
def kwonly2(*, a, b, c): pass
def kwonly_opt(a, *, b=1): pass
def star(a, b, *c): pass


for source in ("none(1)", "none(1, 2)", "one()", "one(1, 2)", "two()", "two(1)", "two(1, 2, 3)", "three()", "three(1)", "opt()", "opt(1, 2, 3)",
               "opt2(1, 2, 3)", "pos()", "pos(1)", "kwonly(1)", "kwonly()", "kwonly(1, 2)", "kwonly(1, 2, b=3)", "kwonly2()", "kwonly2(a=1)",
               "kwonly_opt(1, 2)", "kwonly_opt(1, 2, b=2)", "star()", "star(1)", "(lambda x: 0)()", "none(*[1])"):
    try:
        eval(source)
        print(source, "ok")
    except TypeError as e:
        print(source, "->", e)
