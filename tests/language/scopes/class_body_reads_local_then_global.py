x = "global"


class A:
    print(x)
    x = "class"
    print(x)
    del x
    print(x)


def f():
    y = "enclosing"

    class B:
        print(y)
        z = y

        class C:
            w = y

    return B.z, B.C.w


print(f())
try:
    class D:
        del nothing
except NameError as e:
    print(e)
try:
    class E:
        inner = 1

        class F:
            value = inner
except NameError as e:
    print(e)
