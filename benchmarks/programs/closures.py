"""Functions that make functions: counters, memo tables, composition, church numerals, parser combinators."""


def counter(step):
    total = 0

    def up():
        nonlocal total
        total += step
        return total

    return up


def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value

    return run


def memoise(function):
    cache = {}

    def wrapper(*key):
        if key not in cache:
            cache[key] = function(*key)
        return cache[key]

    return wrapper


@memoise
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


def church(n):
    return lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))


def char(wanted):
    return lambda text, at: at + 1 if at < len(text) and text[at] == wanted else None


def sequence(*parsers):
    def parse(text, at):
        for parser in parsers:
            at = parser(text, at)
            if at is None:
                return None
        return at

    return parse


def choice(*parsers):
    def parse(text, at):
        for parser in parsers:
            end = parser(text, at)
            if end is not None:
                return end
        return None

    return parse


def many(parser):
    def parse(text, at):
        while (end := parser(text, at)) is not None:
            at = end
        return at

    return parse


ups = [counter(step) for step in range(1, 6)]
total = 0
for _ in range(600_000):
    for up in ups:
        total += up()
pipeline = compose(lambda v: v + 1, lambda v: v * 3, lambda v: v % 1_000, *[lambda v, k=k: v + k for k in range(5)])
value = 1
for _ in range(400_000):
    value = pipeline(value)
word = many(choice(char("a"), sequence(char("b"), char("c")), char(" ")))
parsed = sum(word("abc aa bcbc b" * 4, 0) for _ in range(30_000))
print("closures", total, value, paths(150, 150) % 1_000_007, church(180)(lambda x: x + 2)(0), parsed)
