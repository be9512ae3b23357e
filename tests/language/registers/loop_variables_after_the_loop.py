def f():
    for i in range(3):
        pass
    for j in []:
        pass
    for k, in [(1,), (2,)]:
        pass
    try:
        return i, k, j
    except UnboundLocalError as e:
        return i, k, str(e)


print(f())


def modify_inside():
    out = []
    for i in range(4):
        out.append(i)
        i += 10
        out.append(i)
    return out


def delete_inside():
    for i in range(2):
        del i
    try:
        return i
    except UnboundLocalError as e:
        return str(e)


def nested_same_name():
    out = []
    for i in range(2):
        for i in range(2):
            out.append(i)
        out.append(("outer", i))
    return out


def range_rebound():
    n = 3
    out = []
    for i in range(n):
        n -= 1
        out.append((i, n))
    return out


def iterator_rebound():
    l = [1, 2, 3]
    out = []
    for x in l:
        l = ["new"]
        out.append(x)
    return out


def captured():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    i = "after"
    return [f() for f in fs]


def next_raises():
    def g():
        yield 1
        raise ValueError
    x = "before"
    try:
        for x in g():
            pass
    except ValueError:
        return x


print(modify_inside(), delete_inside(), nested_same_name(), range_rebound(), iterator_rebound(), captured(), next_raises())
