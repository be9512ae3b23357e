"""Trees that are built, walked and dropped: allocation and collection."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def build_tuples(depth):
    if depth == 0:
        return None, None
    return build_tuples(depth - 1), build_tuples(depth - 1)


def count_tuples(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + count_tuples(left) + count_tuples(right)


lasting = build(16)
totals = []
for depth in range(4, 17, 2):
    repeats = 1 << (16 - depth + 1)
    total = 0
    for _ in range(repeats):
        total += build(depth).count()
        total += count_tuples(build_tuples(depth))
    totals.append(total)
print("binary_trees", totals, lasting.count())
