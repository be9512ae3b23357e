class Swallow:
    def __init__(self, answer): self.answer = answer
    def __enter__(self): return self
    def __exit__(self, *info):
        print("exit", info[0] and info[0].__name__)
        return self.answer


with Swallow(True):
    raise ValueError
print("went on")
for answer in (0, "", None, []):
    try:
        with Swallow(answer):
            raise KeyError(answer)
    except KeyError:
        print("not swallowed", repr(answer))
with Swallow("truthy"):
    1 / 0


def f():
    with Swallow(True):
        return "returned"
    return "not reached"


def g():
    with Swallow(True):
        raise ValueError
    return "after swallowed"


print(f(), g())
