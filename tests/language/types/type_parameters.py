def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self): self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def generic[U](self, u: U) -> U: return u


s = Stack[int]()
s.push(5)
print(first([3, 4]), s.items, s.generic("x"), first.__type_params__, Stack.__type_params__)


def kinds[T, *Ts, **P](): pass


T, Ts, P = kinds.__type_params__
print(T.__name__, type(T).__name__, type(Ts).__name__, type(P).__name__, repr(T), repr(Ts), repr(P))


def bounded[A: int, B: (str, bytes), C = int](a: A, b: B): return a, b


A, B, C = bounded.__type_params__
print(A.__bound__, B.__constraints__, C.__default__, C.has_default(), A.has_default(), bounded(1, "x"))
print(bounded.__annotations__["a"] is A)
try:
    U
except NameError as e:
    print(e)
