for source in ("f(a=1, a=2)", "f(1, **k, *a)", "f(a=1, 2)", "f(**k, 2)", "f(x for x in y, 1)", "f(1, x for x in y)", "def f(a, a): pass", "def f(a=1, b): pass",
               "def f(*a, *b): pass", "def f(*): pass", "def f(**k, a): pass", "def f(*, **k): pass", "def f(a, /, b, /): pass", "def f(/, a): pass",
               "lambda a, a: 0", "f(True=1)", "f(a.b=1)", "f(1=2)", "def f(*, a, *b): pass", "def f(a, *, /): pass", "def f(None): pass", "f(a b)"):
    try:
        compile(source, "<t>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(source, "->", e.msg)
