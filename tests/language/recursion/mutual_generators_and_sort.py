def gen(n):
    yield n
    yield from gen(n + 1)


try:
    for x in gen(0):
        pass
except RecursionError as e:
    print(type(e).__name__, x > 300)


def key(x):
    return sorted([1], key=key)


for f in (lambda: key(1), lambda: list(map(lambda x, f=[]: rec(), [1])), lambda: max([1], key=lambda x: rec())):
    def rec(): return list(map(lambda x: rec(), [1]))
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__)


def with_finally(n):
    try:
        return with_finally(n + 1)
    finally:
        global deepest
        deepest = max(deepest, n)


deepest = 0
try:
    with_finally(0)
except RecursionError:
    print("unwound", deepest > 300)
