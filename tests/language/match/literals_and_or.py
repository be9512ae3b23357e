def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5 | -2.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case 1 + 2j | 3j:
            return "complex"
        case "two" "parts":
            return "joined"
        case _:
            return "other"


print([f(x) for x in (0, 1, 3, -1, 1.5, -2.5, "a", "c", b"bytes", None, True, False, 1 + 2j, 3j, "twoparts", 2.0, [], 10 ** 30)])
