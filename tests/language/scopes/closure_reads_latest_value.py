def outer():
    x = 1

    def inner():
        return x

    first = inner()
    x = 2
    return first, inner()


print(outer())


def counters():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs], fs


values, fs = counters()
print(values, fs[0]())
