class C:
    def __init__(self, n): self.n = n
    def __enter__(self): return self.n
    def __exit__(self, *a): log.append(self.n)


log = []


def ret():
    with C("outer"), C("inner"):
        return "value"


print(ret(), log)
log.clear()
for i in range(4):
    with C(i):
        if i == 1:
            continue
        if i == 2:
            break
print(log)
log.clear()


def gen():
    with C("gen"):
        yield 1
        yield 2


g = gen()
next(g)
g.close()
print(log, list(gen()), log)
