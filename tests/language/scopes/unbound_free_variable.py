def outer(assign):
    def inner():
        return v

    if assign:
        v = 1
    return inner


print(outer(True)())
try:
    outer(False)()
except NameError as e:
    print(type(e).__name__, e)


def deleted():
    v = 1

    def inner():
        return v

    del v
    return inner


try:
    deleted()()
except NameError as e:
    print(type(e).__name__, e)


def delete_in_inner():
    v = 1

    def inner():
        nonlocal v
        del v

    inner()
    try:
        return v
    except NameError as e:
        return type(e).__name__, str(e)


print(delete_in_inner())
