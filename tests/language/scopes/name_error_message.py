try:
    undefined_name
except NameError as e:
    print(type(e).__name__, e, e.name)
try:
    lenn([])
except NameError as e:
    print(e, e.name)


def f():
    return missing_global


try:
    f()
except NameError as e:
    print(e, type(e) is NameError, isinstance(e, LookupError))
