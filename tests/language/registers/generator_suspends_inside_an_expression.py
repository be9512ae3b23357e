def g(a):
    x = a + (yield "one") * a
    y = [x, (yield "two"), x, *(yield "three")]
    z = f"{y}{(yield 'four')}{len(y)}"
    w = max((yield "five"), x, key=(yield "six"))
    q = {(yield "seven"): (yield "eight"), "x": x}
    a += (yield "nine")
    r = (yield "ten") if (yield "eleven") else (yield "twelve")
    s = (yield "thirteen") and (yield "fourteen") or (yield "fifteen")
    t = (yield 1) < (yield 2) < (yield 3)
    return z, w, q, a, r, s, t


i = g(2)
seen = [next(i)]
try:
    for v in (5, "b", [1, 2], "!", 3, abs, "key", "value", 100, "cond", 1, "and", 0, "or", 1, 2, 3):
        seen.append(i.send(v))
except StopIteration as e:
    print(seen)
    print(e.value)


def in_call_arguments():
    print((yield 1), (yield 2), sep=(yield 3))


i = in_call_arguments()
next(i), i.send("a"), i.send("b")
print(next(i, "end"))
