def before_assignment():
    print(v)
    v = 1


def after_del():
    v = 1
    del v
    return v


def conditional(flag):
    if flag:
        v = "set"
    return v


def augmented():
    v += 1


def loop_never_ran():
    for v in []:
        pass
    return v


def delete_unset():
    del v
    v = 1


x = 1


def shadow():
    y = x
    x = 2
    return y


for f in (before_assignment, after_del, lambda: conditional(False), augmented, loop_never_ran, delete_unset, shadow):
    try:
        f()
    except UnboundLocalError as e:
        print(type(e).__name__, e)
print(conditional(True))
