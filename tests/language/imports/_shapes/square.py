from .circle import area as _circle_area


def area(a):
    return a * a if _circle_area else None
