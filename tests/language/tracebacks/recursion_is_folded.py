# expect-status: 1
import sys

sys.setrecursionlimit(100)


def forever():
    forever()


forever()
