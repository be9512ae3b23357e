class A:
    x = 1

    def f(self): return 1


class B(A):
    pass


try:
    del B.x
except AttributeError as e:
    print(e)
del A.x
print(hasattr(B, "x"))
try:
    del A.nothing
except AttributeError as e:
    print(e)
try:
    A().f = 5
    del A().f
except AttributeError as e:
    print(e)
try:
    del int.real
except TypeError as e:
    print(e)
