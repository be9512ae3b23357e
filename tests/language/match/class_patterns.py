class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y): self.x, self.y = x, y


class Sub(Point):
    pass


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis at {y}"
        case Sub(x, y):
            return f"sub {x} {y}"
        case Point(x, y=int(n)) if n > 10:
            return f"high {x} {n}"
        case Point():
            return "some point"
        case int(n):
            return f"int {n}"
        case str(s) | bytes(s):
            return f"text {s}"
        case [Point(x=a), Point(x=b)]:
            return f"two points {a} {b}"
        case dict() | set():
            return "dict or set"
        case float() as d:
            return f"float {d}"


print([f(v) for v in (Point(0, 0), Point(0, 5), Sub(1, 2), Point(1, 20), Point(1, 2), 7, True, "s", b"b", [Point(1, 1), Point(2, 2)], {}, set(), 2.5, None)])


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["x"]


class BadName:
    __match_args__ = (5,)


def err(v, kind):
    match v:
        case kind(1):
            return "matched"
    return "none"


for cls in (NoArgs, BadArgs, BadName):
    try:
        print(err(cls(), cls))
    except TypeError as e:
        print(e)
try:
    match 5:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
try:
    match Point(1, 2):
        case Point(1, x=2):
            pass
except TypeError as e:
    print(e)
len_ = len
try:
    match 5:
        case len_():
            pass
except TypeError as e:
    print(e)
match Point(1, 2):
    case Point(z=1):
        print("no")
    case _:
        print("missing attribute does not match")
