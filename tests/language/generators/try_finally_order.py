def g():
    try:
        print("body")
        yield 1
        print("after 1")
        try:
            yield 2
        finally:
            print("inner finally")
            yield 3
            print("after 3")
    except ZeroDivisionError:
        print("caught")
        yield 4
    else:
        print("else")
    finally:
        print("outer finally")


print(list(g()))
i = g()
next(i), next(i)
print(i.throw(ZeroDivisionError()))
print(list(i))
