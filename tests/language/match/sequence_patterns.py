def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, *rest]:
            return f"starts with 1: {rest}"
        case (a, b):
            return f"two {a} {b}"
        case [a, [b, c], *_]:
            return f"nested {a} {b} {c}"
        case [*init, "end"]:
            return f"ends {init}"
        case [first, *middle, last]:
            return f"{first} {middle} {last}"
        case _:
            return "no sequence"


print([f(x) for x in ([], (), [5], (1, 2, 3), [4, 5], [0, [7, 8], 9], ["a", "b", "end"], [3, 4, 5, 6], "ab", b"ab", bytearray(b"x"), {1, 2}, range(2), range(5), iter([1]), {}, [[]])])
match 1, 2, 3:
    case a, *b:
        print(a, b)
match [1, 2]:
    case [_, _]:
        print("two wildcards")
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]:
        print(a, b, c, d)
