def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": str(t), **rest}:
            return f"type {t} rest {rest}"
        case {1: one, None: none}:
            return f"{one} {none}"
        case {"nested": {"deep": [a, *_]}}:
            return f"deep {a}"
        case {}:
            return "some dict"
        case _:
            return "not a dict"


class D(dict):
    def __missing__(self, key): return "missing"


print([f(x) for x in ({"type": "point", "x": 1, "y": 2, "extra": 3}, {"type": "t", "a": 1}, {1: "one", None: "n"}, {"nested": {"deep": [7, 8]}}, {}, {"z": 1}, [], 5, D(a=1), {"type": 5})])
match {"a": 1, "b": 2}:
    case {"a": 1, **rest}:
        print(rest)
match D():
    case {"any": v}:
        print("no", v)
    case _:
        print("missing is not called")
