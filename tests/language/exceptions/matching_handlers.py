class A(Exception): pass
class B(A): pass
class C(B): pass


def handle(e):
    try:
        raise e
    except C:
        return "C"
    except (KeyError, A):
        return "A or KeyError"
    except LookupError as err:
        return "Lookup " + type(err).__name__
    except:
        return "bare"


print(handle(C()), handle(B()), handle(A()), handle(KeyError()), handle(IndexError()), handle(ValueError()), handle(KeyboardInterrupt()))


def dynamic(which):
    try:
        raise ValueError("v")
    except which as e:
        return e.args


print(dynamic(ValueError), dynamic((TypeError, ValueError)), dynamic(Exception))
for bad in (5, "x", (TypeError, 5), [ValueError], int):
    try:
        dynamic(bad)
    except TypeError as e:
        print(e, "|", repr(e.__context__))
try:
    compile("try:\n pass\nexcept:\n pass\nexcept ValueError:\n pass", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
