def run(e):
    try:
        try:
            raise e
        except* ValueError as g:
            print("ValueErrors", repr(g))
        except* (TypeError, KeyError) as g:
            print("Type or Key", repr(g))
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as out:
        print("escaped", repr(out))


run(ExceptionGroup("g", [ValueError(1), TypeError(2), ValueError(3)]))
run(ExceptionGroup("g", [OSError(1), ExceptionGroup("n", [ValueError(2), KeyError(3)])]))
run(ValueError("naked"))
run(OSError("unmatched naked"))
try:
    pass
except* ValueError:
    print("no")
else:
    print("else runs")
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise KeyError("new")
except ExceptionGroup as e:
    print(repr(e), [repr(x.__context__) for x in e.exceptions])
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise
except ExceptionGroup as e:
    print(repr(e))
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
for source in ("try: pass\nexcept* : pass", "try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "def f():\n try: pass\n except* ValueError: return 1", "for x in y:\n try: pass\n except* V: break"):
    try:
        compile(source, "<t>", "exec")
    except SyntaxError as e:
        print(e.msg)
