def compute(n):
    return helper(n)


def helper(n):
    return [1 / n]
