"""Sorting with and without keys, and two sorts written in Python."""


class Record:
    def __init__(self, name, age, score):
        self.name = name
        self.age = age
        self.score = score


def make(count):
    seed = 99
    records = []
    for n in range(count):
        seed = (seed * 16807) % 2147483647
        records.append(Record(f"n{seed % 5000}", seed % 90, seed % 1000 / 10))
    return records


def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (quicksort([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + quicksort([x for x in items if x > pivot]))


def heap_sort(items):
    items = list(items)
    count = len(items)

    def sift(start, end):
        root = start
        while 2 * root + 1 < end:
            child = 2 * root + 1
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if items[root] >= items[child]:
                return
            items[root], items[child] = items[child], items[root]
            root = child

    for start in range(count // 2 - 1, -1, -1):
        sift(start, count)
    for end in range(count - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end)
    return items


records = make(120_000)
by_age = sorted(records, key=lambda record: (record.age, -record.score))
by_name = sorted(records, key=lambda record: record.name, reverse=True)
scores = [record.score for record in records]
ages = sorted(record.age for record in records)
mine = quicksort(scores)
heap = heap_sort([record.age for record in records[:40_000]])
pairs = sorted((record.age, record.name) for record in records)
ages.sort(reverse=True)
print("sorting", by_age[0].score, by_name[0].name, mine == sorted(scores), heap[0], heap[-1], pairs[100], ages[5],
      min(records, key=lambda record: (record.score, record.name)).name)
