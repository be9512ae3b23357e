def g():
    print("running", i.gi_running)
    try:
        next(i)
    except ValueError as e:
        print(e)
    try:
        i.send(1)
    except ValueError as e:
        print(e)
    try:
        i.close()
    except ValueError as e:
        print(e)
    try:
        i.throw(KeyError)
    except ValueError as e:
        print(e)
    yield 1


i = g()
print(next(i), i.gi_running)


def delegating():
    yield from j


j = delegating()
try:
    next(j)
except ValueError as e:
    print(e)
