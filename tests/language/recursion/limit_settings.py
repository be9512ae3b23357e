import sys

print(sys.getrecursionlimit())


def depth(n):
    return depth(n - 1) + 1 if n else 0


print(depth(990 - 100))
sys.setrecursionlimit(5000)
print(depth(4000), sys.getrecursionlimit())
sys.setrecursionlimit(200)
try:
    depth(300)
except RecursionError as e:
    print(e)
for bad in (0, -1, "x", 5.5):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
