def note(v):
    print("eval", v)
    return v


d = {note("k1"): note("v1"), **note({"m": 1}), note("k2"): note("v2")}
print(d)
print({note(k): note(v) for k, v in [("a", 1), ("b", 2)]})
print({1: "int", 1.0: "float", True: "bool"})
