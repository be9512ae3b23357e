# skip-stress: half a million calls
def forever():
    try:
        forever()
    except RecursionError:
        forever_again()


def forever_again():
    return forever_again()


try:
    forever()
except RecursionError as e:
    print("caught", type(e).__name__)


def cleanup():
    try:
        cleanup()
    finally:
        helper(50)


def helper(n):
    return helper(n - 1) if n else 0


try:
    cleanup()
except RecursionError:
    print("caught again")
for _ in range(100):
    try:
        forever_again()
    except RecursionError:
        pass
print("a hundred times")
