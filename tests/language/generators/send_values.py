def average():
    total = count = 0
    result = None
    while True:
        value = yield result
        if value is None:
            break
        total += value
        count += 1
        result = total / count
    return "done"


g = average()
print(next(g), g.send(10), g.send(20), g.send(60))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
g = average()
try:
    g.send(5)
except TypeError as e:
    print(e)
print(g.send(None))


def echo():
    while True:
        x = yield
        print("got", x, (yield "answer"))


e = echo()
next(e)
print(e.send(1))
print(e.send(2))
