def chain(e):
    out = []
    while e:
        out.append(repr(e))
        e = e.__context__
    return out


try:
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise IndexError(3)
except IndexError as e:
    print(chain(e))
try:
    try:
        raise ValueError(1)
    finally:
        raise KeyError(2)
except KeyError as e:
    print(chain(e))
same = ValueError("same")
try:
    try:
        raise same
    except ValueError:
        raise same
except ValueError as e:
    print(chain(e))
try:
    raise TypeError("fresh")
except TypeError as e:
    print(chain(e))


def handler():
    try:
        {}["inner"]
    except KeyError:
        pass


try:
    raise ValueError("outer")
except ValueError as e:
    handler()
    print(chain(e))
a, b = ValueError("a"), KeyError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError:
    try:
        raise a
    except ValueError as e:
        print(chain(e))
