def f(x, y):
    match x:
        case 1:
            match y:
                case 2:
                    return "1 2"
                case _:
                    return "1 other"
        case 2:
            pass
    return "fell through"


print(f(1, 2), f(1, 3), f(2, 2), f(3, 3))
for i in range(5):
    match i:
        case 0:
            continue
        case 3:
            break
        case n:
            print(n)
else:
    print("not reached")


def evaluate(t):
    match t:
        case ["+", a, b]:
            return evaluate(a) + evaluate(b)
        case ["*", *terms]:
            r = 1
            for term in terms:
                r *= evaluate(term)
            return r
        case ["-", a]:
            return -evaluate(a)
        case int() | float():
            return t
        case _:
            raise ValueError(f"cannot evaluate {t!r}")


print(evaluate(["+", 1, ["*", 2, 3, ["-", 4]]]))
try:
    evaluate(["+", 1, "x"])
except ValueError as e:
    print(e)
