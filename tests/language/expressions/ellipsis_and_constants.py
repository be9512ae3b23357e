print(..., Ellipsis, type(...).__name__, [..., 1])
print(True + True, True == 1, False < True, str(True), repr(None), NotImplemented)
print(__name__, __debug__)
for name in ("True", "None", "__debug__"):
    try:
        exec(f"{name} = 1")
    except SyntaxError as e:
        print(e.msg)
