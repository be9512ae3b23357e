def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import operator
from itertools import accumulate, batched, groupby, zip_longest

print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate("abc")), list(accumulate([3, 1, 2], max)))
print([(k, list(g)) for k, g in groupby("aabbba")], [(k, len(list(g))) for k, g in groupby(range(6), lambda x: x // 2)], [k for k, g in groupby("aab")], list(groupby([])))
groups = groupby("aab")
first = next(groups)
second = next(groups)
print(first[0], list(first[1]), second[0], list(second[1]))
print(list(zip_longest("ab", [1])), list(zip_longest("ab", [1], "xyz", fillvalue="-")), list(zip_longest()), list(batched("abcde", 2)), list(batched([], 3)))
attempt(lambda: list(batched("abc", 0)))
attempt(lambda: list(batched("abc", 2, strict=True)))
attempt(groupby)
attempt(zip_longest, "a", wrong=1)
attempt(lambda: list(accumulate([1, "a"])))
