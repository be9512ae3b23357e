def outer(parameter):
    captured = [lambda: n + parameter for n in range(3)]

    def inner():
        nonlocal parameter
        parameter += 1
        return parameter

    del captured[0]
    return inner


class Namespace:
    numbers = [1, 2]
    doubled = [n * 2 for n in numbers]
    __private = numbers


def generic[T: int](value: T) -> T:
    return value


total = sum(n for n in range(3) if n)
