def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


a, b = {1, 2, 3}, {2, 3, 4}
print(a.union(b, [9]), a.intersection(b), a.difference(b), a.symmetric_difference(b), a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b), a.union(), a.intersection([1], [1, 2]), a.difference([1], (2,)), a.copy() == a, a.copy() is a, a.union("") == a)
a.update([5], {6})
a.intersection_update([1, 2, 5, 6, 7])
a.difference_update([1], [2])
a.symmetric_difference_update([6, 8])
print(a)
attempt(a.union, 5)
attempt(a.intersection, 5)
attempt(a.update, 5)
attempt(a.issubset, 5)
attempt(a.symmetric_difference)
attempt(a.union, [[]])
attempt(a.isdisjoint, 5)
