def arithmetic(a, b):
    return a + 1, 2 * b, a - b * 3.5, -a, (a + b) % 100 << 2, 6 * 7


def order(x):
    return x + (x := 5) + x


def conditions(a, b, c):
    if a < b <= c and not a or b in (1, 2):
        return a if c is None else b
    return a == "text" or c


def texts(name, width):
    return f"{name!r:>{width}} = {name}", "a" "b"


def items(x, i):
    x[0] = x[i] + x[-1] + x["key"]
    x[i:] = x[1:2] + x[::2]
    del x[i]
    return [1, 2, 3, *x], (i, *x), {1, i}, {"a": i, "b": 2}, {**x, i: 1}
