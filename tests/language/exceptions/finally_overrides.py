def ret_in_finally():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"


def value_is_computed_first():
    x = 1
    try:
        return x
    finally:
        x = 2


def loop_break():
    for i in range(3):
        try:
            return "returned"
        finally:
            break
    return "broke"


def loop_continue():
    seen = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            seen.append(i)
        finally:
            seen.append("f")
    return seen


def nested():
    out = []
    try:
        try:
            out.append(1)
            return out
        finally:
            out.append(2)
    finally:
        out.append(3)


def raise_in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def continue_in_finally():
    out = []
    for i in range(3):
        try:
            raise ValueError
        finally:
            out.append(i)
            continue
    return out


print(ret_in_finally(), swallow(), value_is_computed_first(), loop_break(), loop_continue(), nested(), continue_in_finally())
try:
    raise_in_finally()
except KeyError as e:
    print(repr(e), repr(e.__context__))
