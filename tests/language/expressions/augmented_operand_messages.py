for op in ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"):
    try:
        exec(f"x = None\nx {op}= 1")
    except TypeError as e:
        print(e)
try:
    x = [1]
    x += 1
except TypeError as e:
    print(e)
try:
    x = "a"
    x += 1
except TypeError as e:
    print(e)
