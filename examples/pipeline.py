"""A pipeline of generators: lines -> words -> long words -> numbered, one item at a time."""

TEXT = """The generator that produces is asked by the one that consumes:
nothing is computed before somebody wants it,
and nothing is kept after it was used."""


def lines(text):
    for line in text.splitlines():
        print(f"[read {len(line)} characters]")
        yield line


def words(source):
    for line in source:
        yield from (word.strip(".,:") for word in line.split())


def longer_than(size, source):
    return (word for word in source if len(word) > size)


def numbered(source):
    yield from enumerate(source, 1)


for n, word in numbered(longer_than(5, words(lines(TEXT)))):
    print(n, word)
    if n == 3:
        break
