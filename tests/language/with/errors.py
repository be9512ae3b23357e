class NoExit:
    def __enter__(self): print("entered")


class NoEnter:
    def __exit__(self, *a): pass


class EnterFails:
    def __enter__(self): raise ValueError("enter failed")
    def __exit__(self, *a): print("exit must not run")


class ExitFails:
    def __enter__(self): pass
    def __exit__(self, *a): raise KeyError("exit failed")


for c in (5, NoExit(), NoEnter(), "s", EnterFails(), ExitFails()):
    try:
        with c:
            print("body")
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    with ExitFails():
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))


class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass


try:
    with Async():
        pass
except TypeError as e:
    print(e)


class Outer:
    def __enter__(self): pass
    def __exit__(self, t, v, tb): print("outer sees", repr(v)); return True


with Outer(), EnterFails():
    print("no")
print("end")
