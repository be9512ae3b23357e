def fails():
    raise ValueError


x = "old"
for source in ("x = fails()", "x = 1 + fails()", "x = [1, fails()]", "x = {**5}", "x = undefined", "x += fails()", "x = x.nope", "x = x[100]", "x = [y for y in fails()]", "x = (1, *5)", "x = f'{fails()}'", "x = -x", "x = 1 < fails() < 2", "x = x and fails()",
               "x = lambda a=fails(): 1", "(x := fails())", "x, y = fails()", "x = y = fails()", "x: int = fails()", "for x in fails(): pass", "import no_such_module as x", "from math import nothing as x"):
    try:
        exec(source)
    except Exception as e:
        print(source, type(e).__name__, x)


def local():
    v = "old"
    try:
        v = v + fails()
    except ValueError:
        pass
    try:
        v = [v, v.nope]
    except AttributeError:
        pass
    try:
        v = v(v)
    except TypeError:
        pass
    try:
        for v in [1, 2]:
            v = v / 0
    except ZeroDivisionError:
        pass
    return v


print(local())
