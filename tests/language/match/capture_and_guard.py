def f(x):
    match x:
        case n if n is None:
            return "none"
        case int(n) if n > 100:
            return f"big {n}"
        case int(n) | float(n) if n < 0:
            return f"negative {n}"
        case str() as s if s:
            return f"text {s}"
        case other:
            return f"other {other!r}"


print([f(x) for x in (None, 500, -3, -2.5, "hi", "", 5, [1])])
match 5:
    case captured:
        pass
print(captured)
match (1, 2):
    case (a, b) if a > b:
        print("no")
    case (a, b):
        print("bindings stay", a, b)
for source in ("match 1:\n case x: pass\n case 2: pass", "match 1:\n case _: pass\n case 2: pass", "match 1:\n case x | 2: pass", "match 1:\n case (x, x): pass", "match 1:\n case x | y: pass",
               "match 1:\n case [*a, *b]: pass", "match 1:\n case {**r, 'k': 1}: pass", "match 1:\n case {'a': 1, 'a': 2}: pass", "match 1:\n case C(x=1, x=2): pass", "match 1:\n case C(x=1, 2): pass",
               "match 1:\n case f'x': pass", "match 1:\n case 1 + 1: pass", "match 1:\n case {**_}: pass", "match 1:\n case -x: pass", "match 1:\n case a.b(): pass\n case 1 as _: pass"):
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
