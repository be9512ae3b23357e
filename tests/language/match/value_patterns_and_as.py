class Color:
    RED = "red"
    GREEN = "green"


def f(x):
    match x:
        case Color.RED:
            return "is red"
        case Color.GREEN as c:
            return f"is {c}"
        case [Color.RED, (1 | 2) as n]:
            return f"red {n}"
        case ("a" | "b") as letter:
            return f"letter {letter}"
        case [int() as a, [*_] as whole] as all:
            return f"{a} {whole} {all}"
    return "nothing"


print([f(x) for x in ("red", "green", ["red", 2], "b", [1, [2, 3]], ["red", 3], None)])


class Eq:
    def __eq__(self, o):
        print("compared with", o)
        return o == "second"


class V:
    first, second = "first", "second"


match Eq():
    case V.first:
        print("first")
    case V.second:
        print("second")
