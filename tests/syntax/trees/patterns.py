match a, b:
    case 1 | -2 | 3.5 + 4j | "s" f"{t}" | b"u": pass
    case None | True: pass
    case _: pass
    case x if y: pass
    case a.b.c as d: pass
    case [x, *_, y] | (z,) | (): pass
    case (x): pass
    case *x, y: pass
    case {"a": b, c.d: 1, **rest}: pass
    case {}: pass
    case C() | D(x, y=1): pass
match = case = type = _ = 1
match(x)
match[x:y]
print(match, case, type)
