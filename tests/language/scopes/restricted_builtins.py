try:
    eval("len([])", {"__builtins__": {}})
except NameError as e:
    print(e)
print(eval("size([1])", {"__builtins__": {"size": len}}))
try:
    exec("import sys", {"__builtins__": {}})
except ImportError as e:
    print(type(e).__name__, e)
try:
    exec("class A: pass", {"__builtins__": {}})
except NameError as e:
    print(e)
