for make in (lambda: ValueError, lambda: ValueError("x"), lambda: 5, lambda: "text", lambda: int, lambda: None, lambda: object()):
    try:
        raise make()
    except Exception as e:
        print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)


class NeedsArgs(Exception):
    def __init__(self, a): self.a = a


class NotAnException:
    def __new__(cls): return 5


try:
    raise NeedsArgs
except TypeError as e:
    print(e)


class Weird(Exception):
    def __new__(cls, *a): return 5


try:
    raise Weird
except TypeError as e:
    print(str(e).replace("__main__.", ""))
