# expect-status: 1
import sys


def hook(kind, value, traceback):
    print("hook", kind.__name__, value, traceback.tb_lineno)


sys.excepthook = hook
print(sys.exc_info())
raise ValueError("for the hook")
