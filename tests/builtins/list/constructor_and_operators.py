def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(), list("ab"), list((1, 2)), list({1: 2}), list(range(3)), [1] + [2], [1, 2] * 2, 2 * [0], [1] * -1, [1, 2] == [1, 2], [1] < [1, 2], 1 in [1], [1, 2][-1], [[0] * 2 for _ in range(2)], [] == False, [1] != (1,), [1, [2]] == [1, [2]], len([1]), bool([]))
a = [1, 2]
b = a
b += [3]
b *= 2
print(a, a is b, a.__len__(), a.__contains__(3), a.__add__([9]), a.__eq__(5), a.__getitem__(0), a.__iter__().__next__())
attempt(list, 5)
attempt(list, 1, 2)
attempt(lambda: [1] + (2,))
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] - [1])
attempt(lambda: [1] < 5)
attempt(lambda: [1]["a"])
attempt(lambda: [1][5])
attempt(lambda: a.__setitem__(100, 1))
attempt(lambda: a.__delitem__(100))
attempt(lambda: a.__iadd__(5))
attempt(list, x=[1])
attempt(lambda: [0] * 2 ** 62)
