def a():
    b()


def b():
    raise ValueError("deep")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
try:
    raise ValueError("x").with_traceback(None)
except (ValueError, NameError) as err:
    print(type(err).__name__, err.__traceback__ is not None)
