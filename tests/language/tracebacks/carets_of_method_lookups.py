# A method that is not found is marked alone; a call that fails, with its arguments.
import math
import sys


class Thing:
    def method(self, a):
        raise ValueError("inside")

    @property
    def getter(self):
        raise LookupError("getter")

    def __getattr__(self, name):
        if name == "dynamic":
            raise RuntimeError("dynamic")
        raise AttributeError(name)


def missing(x):
    return x.uper()


def missing_on_lines(x):
    return (
        x
        .nothing(1,
                 2)
    )


sys.stderr = sys.stdout
programs = [
    lambda: missing("a"),
    lambda: missing(5),
    lambda: missing_on_lines(2.5),
    lambda: math.sqroot(2),
    lambda: Thing().method(1),
    lambda: Thing().method(),
    lambda: Thing().getter(1),
    lambda: Thing().dynamic(),
    lambda: Thing().other(3),
    lambda: "text".join(5),
    lambda: [].append(),
    lambda: None.x(),
]
for program in programs:
    try:
        program()
    except Exception as e:
        sys.excepthook(type(e), e, e.__traceback__)
