assert True
assert 1, "not shown"
for source in ("assert False", "assert 0, 'message'", "assert [], (1, 2)", "assert None, None"):
    try:
        exec(source)
    except AssertionError as e:
        print(repr(e), "|", e)


def note():
    print("message evaluated")
    return "m"


assert True, note()
try:
    assert False, note()
except AssertionError as e:
    print(e)
