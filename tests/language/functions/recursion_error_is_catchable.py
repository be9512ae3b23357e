def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e, isinstance(e, RuntimeError))


def count():
    global depth
    depth += 1
    count()


for _ in range(3):
    depth = 0
    try:
        count()
    except RecursionError:
        print(depth > 500)
print("still running")
