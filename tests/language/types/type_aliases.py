type Vector = list[float]
type Pair[A, B] = tuple[A, B]
type Recursive = dict[str, Recursive] | None
type Lazy = undefined_name
print(Vector, Vector.__value__, Vector.__name__, Pair.__type_params__, Pair[int, str])
print(Recursive.__name__, type(Vector).__name__)
try:
    Lazy.__value__
except NameError as e:
    print(e)
undefined_name = int
print(Lazy.__value__)


class A:
    type Inner = A
    x = 1


print(A.Inner.__value__ is A)
try:
    isinstance(1, Vector)
except TypeError as e:
    print(e)
for source in ("type X[T, T] = 1", "type 5 = 1", "type X.y = 1", "type X", "def f[T](T): pass", "class A[T: (yield)]: pass", "type X = (yield)", "def f[](x): pass", "class A[T](metaclass=(x := 1)): pass", "type X[T = int, U] = 1"):
    try:
        compile(source, "<t>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(source, "->", e.msg)
