def level(n):
    if n == 0:
        got = yield "bottom"
        return [got]
    result = yield from level(n - 1)
    return result + [n]


g = level(50)
print(next(g))
try:
    g.send("value")
except StopIteration as e:
    print(e.value == ["value"] + list(range(1, 51)))


def shared(source):
    yield from source
    yield "after"


source = iter(range(6))
a, b = shared(source), shared(source)
print(next(a), next(b), next(a), next(b), list(a), list(b))


def tree(t):
    if t:
        left, value, right = t
        yield from tree(left)
        yield value
        yield from tree(right)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
