def a():
    """First.

    Second.
    """


def b():
    "x" "y"


def c():
    f"not a docstring"


def d():
    b"no"


def e():
    1
    "too late"


class K:
    "class doc"

    def m(self):
        'method doc'


print(repr(a.__doc__), b.__doc__, c.__doc__, d.__doc__, e.__doc__, K.__doc__, K.m.__doc__, K().m.__doc__)
print((lambda: "x").__doc__, __doc__)
