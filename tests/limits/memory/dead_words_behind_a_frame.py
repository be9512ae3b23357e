# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# What functions that returned have left in the register stack keeps nothing alive, whichever instruction collects, and
# whoever's registers lie there now.


def leave(depth=0):
    a = b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = 0
    if depth > 0:
        return leave(depth - 1)
    big = [0] * 2_500_000
    other = [big, big]
    return len(other)


def in_operator(depth):
    leave(depth)
    return len("y" * 15_000_000)


def in_call_of_a_class(depth):
    leave(depth)
    return len(bytes(15_000_000))


def in_call_of_a_native(depth):
    leave(depth)
    return len("y".ljust(15_000_000))


def in_call_with_keywords(depth):
    leave(depth)
    return len(int.to_bytes(1, length=15_000_000))


def in_display(depth):
    leave(depth)
    return len([*range(500_000), *range(500_000)])


def in_generator(depth):
    leave(depth)
    yield len("y" * 15_000_000)


def in_native_of_operator(depth):
    class Key:
        def __eq__(self, other):
            return len("y" * 15_000_000) > 0

    leave(depth)
    return (1, Key()) == (1, Key())


def attempt(function, depth):
    result = function(depth)
    return list(result) if function is in_generator else result


for function in (in_operator, in_call_of_a_class, in_call_of_a_native, in_call_with_keywords, in_display, in_generator,
                 in_native_of_operator):
    print([attempt(function, depth) for depth in range(3)])
    # expect: [15000000, 15000000, 15000000]
    # expect: [15000000, 15000000, 15000000]
    # expect: [15000000, 15000000, 15000000]
    # expect: [15000000, 15000000, 15000000]
    # expect: [1000000, 1000000, 1000000]
    # expect: [[15000000], [15000000], [15000000]]
    # expect: [True, True, True]
