a = []
b = []
print(a is a, a is b, a is not b, None is None, not a is b)
c = a
print(c is a, type(a) is list, type(a) is not dict)
nan = float("nan")
print(nan is nan, nan == nan, [nan] == [nan], nan in [nan])
print(Ellipsis is ..., NotImplemented is NotImplemented)
