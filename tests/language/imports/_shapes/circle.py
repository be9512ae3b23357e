from . import names
from .deep.inner import PI


def area(r):
    return PI * r * r


assert names == ["circle", "square"]
