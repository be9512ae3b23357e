class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, "__dict__"), P.__slots__)
for source in ("p.z = 1", "p.__dict__", "del p.z"):
    try:
        exec(source)
    except AttributeError as e:
        print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
try:
    del p.x
except AttributeError as e:
    print(e)


class Q(P):
    __slots__ = ["w"]


q = Q(1, 2)
q.w = 3
print(q.x, q.y, q.w)


class R(P):
    pass


r = R(1, 2)
r.any = "has dict"
print(r.__dict__, r.x)


class S:
    __slots__ = "only"


s = S()
s.only = 1
print(s.only, type(S.only).__name__)
for body in ("__slots__ = ('a', 'a b')", "__slots__ = (1,)", "__slots__ = ('x',)\n x = 1", "__slots__ = ('a', 'a')"):
    try:
        exec("class T:\n " + body)
        print("ok")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class D:
    __slots__ = ("a", "__dict__")


d = D()
d.a, d.b = 1, 2
print(d.__dict__, d.a)
