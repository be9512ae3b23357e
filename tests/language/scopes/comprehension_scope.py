x = "before"
print([x for x in range(3)], x)
print({x for x in (1,)}, {x: x for x in (2,)}, list(x for x in (3,)), x)
y = 5
print([y for _ in range(2)], [[y for y in range(z)] for z in range(3)], y)


def f():
    a = 1
    return [a + b for b in range(3)], [(lambda: a + b)() for b in range(2)], sum(a for _ in range(4))


print(f())


class C:
    n = 3
    print([i for i in range(n)])
    try:
        print([n for i in range(2)])
    except NameError as e:
        print(e)


print([(lambda: v) for v in range(3)][0](), [g() for g in [lambda v=v: v for v in range(3)]])
