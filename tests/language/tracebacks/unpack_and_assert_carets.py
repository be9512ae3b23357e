# expect-status: 1
def check(pair):
    first, second = pair
    assert first < second, f"{first} is not below {second}"
    return first


check((1, 2))
check((5, 2))
