class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class Sub(Box):
    pass


print(Box[int], Sub["x"], Box[1, 2])
print(list[int], dict[str, list[int]], tuple[int, ...], list[int]([1]), type(list[int]).__name__, list[int].__origin__, dict[str, int].__args__, int | None, int | str | None)
print(list[int] == list[int], (int | str) == (str | int), isinstance(3, int | str))
try:
    int[3]
except TypeError as e:
    print(e)


class Plain: pass


try:
    Plain[int]
except TypeError as e:
    print(e)
