def add():
    a = 1
    return a + (a := 10) + a * (a := 2) + a


def compare():
    a = 1
    return a < (a := 5) < (a + 1), a


def call():
    a = [1]
    return max(a[0], (a := [7])[0], a[0]), a


def subscript():
    a, i = [10, 20, 30], 0
    return a[i] + a[(i := 2)] + a[i], (a, (a := "x"), a)


def attribute():
    class A: v = 1
    class B: v = 2
    o = A
    return o.v + (o := B).v + o.v


def display():
    a = 1
    return [a, (a := 2), a], {a: (a := 3)}, (a, *[(a := 4)], a), {"k": a, **{"j": (a := 5)}, "m": a}


def nested_function():
    a = 1

    def change():
        nonlocal a
        a += 1
        return a
    return a + change() + a * change() + a, [a, change(), a]


def loop():
    out = []
    for i in range(3):
        out.append(i + (i := 10) + i)
    return out


def global_change():
    return g + bump() + g


def bump():
    global g
    g += 100
    return g


g = 1
print(add(), compare(), call(), subscript(), attribute(), display(), nested_function(), loop(), global_change())
x = 1
x += (x := 5)
print(x)
y = [0, 0]
i = 0
y[i] += (i := 1) * 5
print(y, i)


def delete():
    a = 1
    try:
        return a + (lambda: 1)() + (exec("1") or a)
    finally:
        del a


print(delete())
