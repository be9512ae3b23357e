# expect-status: 1
fail = lambda: undefined


class A:
    x = fail()
