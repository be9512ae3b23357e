print(set(), {1}, {(1, 2)}, frozenset(), frozenset([1]), {None}, repr({"a"}), [{1}], sorted({3, 1, 2}), min({5, 3}), sum({1, 2, 3}), list({7}), set(iter([1, 2])) == {1, 2})


class S(set): pass
class F(frozenset): pass


print(S([1]), S(), F([2]), type(S([1]) | {2}).__name__, type(S([1]).copy()).__name__, type(F([1]) & F([1])).__name__)
it = iter({1})
print(next(it), next(it, "end"))
big = set(range(1000))
for i in range(0, 1000, 2):
    big.remove(i)
print(len(big), 501 in big, 500 in big, sum(big), sorted(big)[:3])
