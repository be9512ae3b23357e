def g(items):
    seen = []
    for x in items:
        seen.append(x)
        yield list(seen)


a, b = g("xy"), g([1, 2, 3])
print(next(a), next(b), next(a), next(b), next(b), list(a), list(b))


class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k


t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), list(t), sum(t), [x for x in t if x > 2], 3 in t)
