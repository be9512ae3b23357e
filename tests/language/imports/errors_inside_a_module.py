import sys

try:
    import _broken
except ZeroDivisionError as e:
    print("error", e)
print("_broken" in sys.modules)
try:
    import _bad_syntax
except SyntaxError as e:
    print(type(e).__name__, e.msg, e.lineno, e.filename.split("/")[-1])
try:
    import _broken
except ZeroDivisionError as e:
    print("again")
