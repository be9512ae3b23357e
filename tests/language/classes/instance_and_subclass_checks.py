class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck")
        return obj == 5

    def __subclasscheck__(cls, sub):
        print("subclasscheck")
        return sub is int


class A(metaclass=Meta):
    pass


print(isinstance(5, A), isinstance(6, A), issubclass(int, A), issubclass(str, A), isinstance(A(), A))
print(isinstance(1, (str, (float, int))), isinstance(1, int | str), issubclass(bool, (str, int)), isinstance(None, int | None))
for source in ("isinstance(1, 5)", "issubclass(1, int)", "issubclass(int, 5)", "isinstance(1, [int])", "isinstance(1, (int, 5))", "isinstance('s', (int, 5))", "isinstance(1)", "isinstance([], list[int])"):
    try:
        print(eval(source))
    except TypeError as e:
        print(e)


class Liar:
    @property
    def __class__(self):
        return int


print(isinstance(Liar(), int), type(Liar()).__name__)
