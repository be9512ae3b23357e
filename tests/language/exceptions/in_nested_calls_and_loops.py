def parse(items):
    good, bad = [], []
    for item in items:
        try:
            good.append(int(item))
        except ValueError:
            bad.append(item)
            continue
        except TypeError as e:
            bad.append(str(e)[:20])
    return good, bad


print(parse(["1", "x", "3", None, "4.5", 7.9]))


def countdown(n):
    if n == 0:
        raise StopIteration("bottom")
    try:
        countdown(n - 1)
    finally:
        trail.append(n)


trail = []
try:
    countdown(5)
except StopIteration as e:
    print(e.value, trail)


def retry():
    attempts = 0
    while True:
        try:
            attempts += 1
            if attempts < 3:
                raise OSError("flaky")
            return attempts
        except OSError:
            if attempts > 5:
                raise


print(retry())
