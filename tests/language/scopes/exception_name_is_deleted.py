try:
    raise ValueError("v")
except ValueError as e:
    kept = e
try:
    e
except NameError as err:
    print(err)
print(kept)
e = "outer"
try:
    1 / 0
except ZeroDivisionError as e:
    pass
print("e" in globals())


def f():
    e = 1
    try:
        raise KeyError
    except KeyError as e:
        e = "rebound"
    try:
        return e
    except UnboundLocalError as u:
        return str(u)


print(f())


def g():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as err:
            del err
    return "deleted twice is fine"


print(g())
