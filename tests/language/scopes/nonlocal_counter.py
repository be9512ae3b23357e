def make():
    count = 0

    def up(step=1):
        nonlocal count
        count += step
        return count

    def peek():
        return count

    return up, peek


up, peek = make()
other, other_peek = make()
up(), up(5), other()
print(peek(), other_peek())


def deep():
    v = "outer"

    def a():
        def b():
            def c():
                nonlocal v
                v = "changed"
            c()
        b()
    a()
    return v


print(deep())
