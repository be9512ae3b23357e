def g():
    for i in range(10):
        print("produce", i)
        yield i


try:
    a, b = g()
except ValueError as e:
    print(e)


class It:
    def __iter__(self):
        print("iter")
        return iter([1, 2])


a, b = It()
print(a, b)
*rest, = It()
print(rest)


def fails():
    yield 1
    raise KeyError("during unpacking")


try:
    a, b = fails()
except KeyError as e:
    print(repr(e), a)
