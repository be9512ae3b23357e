try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("outer") from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("outer") from None
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    raise ValueError from KeyError
except ValueError as e:
    print(repr(e.__cause__), e.__context__)
for cause in (5, int, "x"):
    try:
        raise ValueError("v") from cause
    except TypeError as e:
        print(e)
e = ValueError()
try:
    e.__cause__ = 5
except TypeError as err:
    print(err)
try:
    e.__context__ = 5
except TypeError as err:
    print(err)
e.__cause__ = KeyError()
print(e.__suppress_context__)
