def f(a, b=2): pass
def none(): pass
def pos(a, b, /, c=3): pass
def pos_opt(a=1, /): pass
def kw(*, key=1): pass


for source in ("f(1, a=2)", "f(1, c=3)", "f(b=1)", "f(1, 2, b=3)", "none(x=1)", "pos(1, b=2)", "pos(a=1, b=2)", "pos(1, 2, d=4)", "pos_opt(a=1)",
               "kw(ky=1)", "f(**{'a': 1, 'z': 2})", "f(1, **{'a': 1})", "f(a=1, **{'a': 2})", "f(**{1: 2})", "f(*5)", "f(**5)", "f(**[1])",
               "f(1, *None)", "f(a=1, **{'b': 1}, **{'b': 2})", "f(1, 2, 3, c=4)"):
    try:
        eval(source)
        print(source, "ok")
    except TypeError as e:
        print(source, "->", e)
