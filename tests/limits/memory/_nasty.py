"""Programs that want far more memory than there is. Each must end in MemoryError (or be refused otherwise), none may end the
interpreter; `run()` prints those that did something else."""
import itertools
import io
import math
import sys

sys.set_int_max_str_digits(0)


def doubling(x):
    while True:
        x += x


def growing(write, piece):
    while True:
        write(piece)


def power_of_three(x=3):
    while True:
        x = x * x


PROGRAMS = {
    "power": lambda: 3 ** (10 ** 9),
    "power of two": lambda: 2 ** (10 ** 11),
    "shift": lambda: 1 << 10 ** 11,
    "repeated squares": power_of_three,
    "product": lambda: (1 << 10 ** 9) * (1 << 10 ** 9) * (1 << 10 ** 9),
    "quotient": lambda: ((1 << 6 * 10 ** 8) - 1) // ((1 << 3 * 10 ** 8) - 1),
    "int of digits": lambda: int("9" * 2 * 10 ** 8),
    "digits of int": lambda: str((1 << 8 * 10 ** 8) - 1),
    "hexadecimal digits": lambda: hex((1 << 10 ** 9) - 1) * 10,
    "int of bytes": lambda: int.from_bytes(bytes([1]) * 10 ** 8, "big") ** 3,
    "factorial": lambda: math.factorial(10 ** 11),
    "root": lambda: math.isqrt((1 << 2 * 10 ** 9) - 1),
    "divisor": lambda: math.gcd((1 << 12 * 10 ** 8) - 1, (1 << 11 * 10 ** 8) - 3),
    "width": lambda: f"{1:>3000000000}",
    "repr of bytes": lambda: repr(bytes([1]) * 10 ** 8),
    "encoding": lambda: ("a" * 10 ** 8).encode("utf-32"),
    "precision": lambda: f"{1.5:.2000000000f}",
    "percent width": lambda: "%*d" % (2 * 10 ** 9, 1),
    "percent width of bytes": lambda: b"%*d" % (2 * 10 ** 9, 1),
    "percent precision": lambda: "%.*f" % (2 * 10 ** 9, 1.5),
    "many percents": lambda: "%1000000d" * 1000 % ((1,) * 1000),
    "expandtabs": lambda: ("\t" * 10 ** 5).expandtabs(10 ** 5),
    "expandtabs of bytes": lambda: (b"\t" * 10 ** 5).expandtabs(10 ** 5),
    "translate": lambda: ("a" * 10 ** 6).translate({97: "b" * 10 ** 4}),
    "replace": lambda: ("a" * 10 ** 6).replace("a", "b" * 10 ** 4),
    "join": lambda: ",".join(["x" * 10 ** 6] * 1000),
    "join of an iterator": lambda: ",".join("x" * 10 ** 5 for _ in iter(int, 1)),
    "repr of list": lambda: repr(["x" * 10 ** 6] * 1000),
    "repr of dict": lambda: str(dict.fromkeys(range(1000), "\n" * 10 ** 6)),
    "repr of str": lambda: repr("\n" * 3 * 10 ** 8),
    "format of many": lambda: ("{0}" * 1000).format("x" * 10 ** 6),
    "str": lambda: doubling("x"),
    "bytes": lambda: doubling(b"x"),
    "bytearray": lambda: doubling(bytearray(b"x")),
    "list": lambda: doubling([1]),
    "tuple": lambda: doubling((1,)),
    "list of range": lambda: list(range(10 ** 9)),
    "list of large ints": lambda: list(range(2 ** 62, 2 ** 62 + 10 ** 9)),
    "tuple of iterator": lambda: tuple(itertools.count()),
    "set of range": lambda: set(range(10 ** 9)),
    "list of tuples": lambda: list(itertools.permutations(range(20))),
    "list of lists": lambda: list(map(list, itertools.repeat((1, 2, 3)))),
    "dict of iterator": lambda: dict(zip(itertools.count(), itertools.count())),
    "sorted": lambda: sorted(map(str, itertools.count())),
    "StringIO": lambda: growing(io.StringIO().write, "x" * 10 ** 5),
    "BytesIO": lambda: growing(io.BytesIO().write, b"x" * 10 ** 5),
    "reading all": lambda: open("/dev/zero", "rb").read(),
    "reading all text": lambda: open("/dev/zero").read(),
    "reading a raw file": lambda: open("/dev/zero", "rb", buffering=0).read(),
    "reading a line": lambda: open("/dev/zero", "rb").readline(),
    "reading much": lambda: open("/dev/zero", "rb").read(3 * 10 ** 9),
    "interned": lambda: [sys.intern("name %d" % i) for i in itertools.count()],
    "source of statements": lambda: compile("x = 1\n" * 3 * 10 ** 6, "", "exec"),
    "source of calls": lambda: compile("a.b(c)\n" * 2 * 10 ** 6, "", "exec"),
    "source of a list": lambda: compile("[" + "1," * 10 ** 7 + "]", "", "exec"),
    "source of a string": lambda: compile("x = '" + "a" * 4 * 10 ** 7 + "'" + "\n'b'" * 10 ** 7, "", "exec"),
    "splitting": lambda: ("a " * 10 ** 8).split(),
    "encoding": lambda: doubling("é" * 1000).encode("utf-16"),
    "hexadecimal bytes": lambda: doubling((b"x" * 10 ** 6).hex()),
    "slice assignment": lambda: [0].__setitem__(slice(0, 0), itertools.count()),
    "arguments": lambda: max(*itertools.count()),
}


def run(only=None):
    survived = 0
    for name, program in PROGRAMS.items():
        try:
            program()
            print(name, "was done")
        except (MemoryError, OverflowError, ValueError):
            survived += 1
        except Exception as e:
            print(name, type(e).__name__, str(e)[:100])
    print(survived == len(PROGRAMS), sum(range(10)))
