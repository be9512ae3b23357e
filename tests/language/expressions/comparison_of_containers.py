print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9])
print((1, "a") == (1, "a"), (1, 2) != (1, 2), (1,) == [1], {1: [2]} == {1: [2]})
print({1, 2} <= {1, 2, 3}, {1} < {1}, {1, 2} > {2}, "abc" < "abd", "Z" < "a", b"a" < b"b")
print([1, [2, 3]] == [1, [2, 3]], [1.0, True] == [1, 1], range(0) == range(5, 5))
try:
    [1, "a"] < [1, 2]
except TypeError as e:
    print(e)
try:
    {} < {}
except TypeError as e:
    print(e)
print({1: 1} != {}, set() == frozenset(), [] == (), None == 0, "" == b"")
