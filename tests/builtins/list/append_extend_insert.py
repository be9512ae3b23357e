def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


l = [1]
print(l.append(2), l.extend([3, 4]), l.extend("ab"), l.extend({"k": 1}), l.extend(x for x in (9,)), l.insert(0, "first"), l.insert(100, "last"), l.insert(-1, "before last"), l)
l = [1, 2]
l.extend(l)
print(l)
l += (5,)
l += "x"
print(l)
attempt(l.append)
attempt(l.append, 1, 2)
attempt(l.extend, 5)
attempt(l.insert, 1)
attempt(l.insert, "a", 1)
attempt(l.insert, 2 ** 100, 1)
attempt(l.append, object=1)


def failing():
    yield "kept"
    raise ValueError("while extending")


m = []
attempt(m.extend, failing())
print(m)
