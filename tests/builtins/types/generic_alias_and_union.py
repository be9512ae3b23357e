def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list[int], dict[str, int], tuple[int, ...], type[int], set[str], list[int].__origin__, list[int].__args__, list[int]([1, 2]), list[list[int]], int | str, int | None, (int | str).__args__, type(int | str).__name__, list[int] == list[int], isinstance(1, int | str), int | int, list[int] | None)
attempt(lambda: int[str])
attempt(lambda: isinstance([], list[int]))
attempt(lambda: int | 5)
attempt(lambda: list[int].append_)
attempt(lambda: str["x"])
