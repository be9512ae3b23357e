try:
    from .. import too_far
except ImportError as e:
    print(type(e).__name__, e)
try:
    from . import not_there
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
try:
    from .not_there import x
except ImportError as e:
    print(type(e).__name__, e)
