def f(raise_in):
    try:
        print("try")
        if raise_in == "try":
            raise ValueError("from try")
    except ValueError as e:
        print("except", e)
        if raise_in == "except":
            raise
    else:
        print("else")
        if raise_in == "else":
            raise KeyError("from else")
    finally:
        print("finally")
    print("after")


f(None)
f("try")
try:
    f("else")
except KeyError as e:
    print("out", e)
