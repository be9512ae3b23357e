# expect-status: 1
def numbers():
    for i in (1, 0):
        yield 1 / i


def use():
    return sum(n * 2 for n in numbers())


use()
