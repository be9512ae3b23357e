from .. import names
from ..deep import __name__ as deep_name

PI = 3


def where():
    return f"{__name__} in {__package__} sees {names} and {deep_name}"
