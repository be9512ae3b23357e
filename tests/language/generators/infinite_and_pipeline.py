def naturals(n=0):
    while True:
        yield n
        n += 1


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def sieve(it):
    p = next(it)
    yield p
    yield from sieve(x for x in it if x % p)


print(list(take(12, sieve(naturals(2)))))


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


def square(it):
    return (x * x for x in it)


print(list(take(5, square(evens(naturals())))))
