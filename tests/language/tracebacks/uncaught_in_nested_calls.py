# expect-status: 1
def outer(n):
    return middle(n) + 1


def middle(n):
    return inner(n)


def inner(n):
    return 10 / n


print("before")
outer(0)
print("not reached")
