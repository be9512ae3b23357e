"""Raising and catching: parsing with failures, nested handlers, finally, custom classes."""


class ParseError(ValueError):
    def __init__(self, text, position):
        super().__init__(text, position)
        self.position = position


def parse(word):
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return TABLE[word]
    except KeyError as error:
        raise ParseError(word, len(word)) from error


def guarded(words, log):
    total = 0
    for word in words:
        try:
            total += parse(word)
        except ParseError as error:
            total += error.position
            log["bad"] += 1
        else:
            log["good"] += 1
        finally:
            log["seen"] += 1
    return total


def unwind(depth):
    if depth == 0:
        raise LookupError("bottom")
    try:
        return unwind(depth - 1)
    finally:
        COUNT[0] += 1


TABLE = {"one": 1, "two": 2, "three": 3}
COUNT = [0]
WORDS = ["12", "one", "x", "345", "two", "oops", "7", "three"]
log = {"good": 0, "bad": 0, "seen": 0}
total = 0
for _ in range(90_000):
    total += guarded(WORDS, log)
caught = 0
for n in range(60_000):
    try:
        unwind(n % 12)
    except LookupError:
        caught += 1
print("exceptions", total, log, caught, COUNT)
