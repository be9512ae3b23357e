a = [1, 2]
b = (3, 4)
print([*a, *b], (*a, 0, *b), {*a, *b, 1} == {1, 2, 3, 4}, [*"xy", *range(2), *[]])
print({**{"a": 1}, "b": 2, **{"a": 3}})
print(*a, *b, sep="-")
t = *a, 9
print(t)
for x in *a, *b:
    print(x, end=" ")
print()
try:
    [*5]
except TypeError as e:
    print(type(e).__name__, e)
try:
    {**[1]}
except TypeError as e:
    print(type(e).__name__, e)
