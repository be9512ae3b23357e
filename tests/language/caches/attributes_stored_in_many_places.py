# One store site each for slots in place, slots beside the object, modules and __slots__, before and after changes.
import math
import sys
import types


class Outside:
    pass


class Slotted:
    __slots__ = ("a", "b")


def store(o, value):
    o.a = value
    o.b = None
    o.a = o.a, value


def fill(o):
    o.p = 1
    o.q = "two"
    o.r = 3.0
    o.s = None
    o.t = True
    o.u = (1, 2)


def total(o):
    return o.p, o.q, o.r, o.s, o.t, o.u


for turn in range(4):
    for o in (Outside(), Slotted(), types.ModuleType("m"), types.SimpleNamespace(), Outside()):
        store(o, turn)
        print(type(o).__name__, o.a, o.b)

objects = [Outside() for _ in range(4)]
for o in objects:
    fill(o)
    print(total(o), list(vars(o)))
for o in objects:
    fill(o)
    del o.q
    o.v = 7
    fill(o)
    print(total(o), list(vars(o)))

# A variable of a module goes away and comes back.
module = types.ModuleType("counted")


def count(m):
    m.x = 1
    m.x = m.x + 1
    return m.x


for turn in range(4):
    print(count(module), sorted(n for n in vars(module) if not n.startswith("__")))
    del module.x

# A property and a __setattr__ arrive behind the cache's back.
plain = Outside()
fill(plain)
Outside.p = property(lambda self: "get", lambda self, value: print("set", value))
fill(plain)
print(plain.p)
del Outside.p
fill(plain)
print(plain.p)
Outside.__setattr__ = lambda self, name, value: print("setattr", name, value)
fill(plain)
del Outside.__setattr__
fill(plain)
print(total(plain))


# Native properties, on several classes at one site.
def arguments(e):
    return e.args, e.__traceback__


class Own(ValueError):
    pass


for e in (ValueError(1), KeyError(2), Own(3, 4), ValueError()):
    print(arguments(e))
for o in (1, 2.5, True, 3j):
    print(o.real, o.imag)
for number in range(3):
    math.krait_number = number
    print(math.krait_number)
del math.krait_number
try:
    math.krait_number
except AttributeError as e:
    print(e)


# A frozen object: the constant form raises the same errors.
def constant(o):
    o.name = "n"


for o in (1, "text", None, object(), Slotted(), print, [], Outside):
    try:
        constant(o)
        print("stored", o)
    except AttributeError as e:
        print(e)
