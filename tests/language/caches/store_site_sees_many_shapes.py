class A:
    pass


class Slots:
    __slots__ = ("v",)


class Prop:
    @property
    def v(self): return self._v

    @v.setter
    def v(self, value): self._v = value * 2


class Hook:
    def __setattr__(self, name, value): self.__dict__[name] = ("hooked", value)


def store(o, value):
    o.v = value


objects = [A(), Slots(), Prop(), Hook(), A()]
objects[4].other = 1
for n in range(3):
    for o in objects:
        store(o, n)
    print([o.v for o in objects])


def fill(o, n):
    o.a = n
    o.b = n + 1
    o.c = n + 2
    return o


made = [fill(A(), n) for n in range(4)]
print([o.__dict__ for o in made])
made.append(fill(objects[4], 100))
print(made[-1].__dict__)
store(A, "on the class")
print(A.v, A().v)
try:
    store(5, 1)
except AttributeError as e:
    print(e)
store(objects[0], "still works")
print(objects[0].v)
