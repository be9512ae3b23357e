class Ctx:
    def __init__(self, name): self.name = name
    def __enter__(self): log.append("+" + self.name)
    def __exit__(self, *info): log.append("-" + self.name)


def f(how):
    for i in range(2):
        with Ctx("a"):
            try:
                for j in range(2):
                    with Ctx("b"):
                        try:
                            if how == "break":
                                break
                            if how == "continue":
                                continue
                            if how == "return":
                                return "returned"
                            if how == "raise":
                                raise ValueError
                            log.append("body")
                        finally:
                            log.append("f1")
                else:
                    log.append("else")
            except ValueError:
                log.append("caught")
                if i:
                    return "after catching"
            finally:
                log.append("f2")
    return "end"


for how in ("break", "continue", "return", "raise", "nothing"):
    log = []
    print(how, f(how), " ".join(log))


def finally_chain():
    out = []
    for i in range(3):
        try:
            try:
                if i == 0:
                    continue
                if i == 1:
                    raise KeyError
                return out
            finally:
                out.append(("inner", i))
        except KeyError:
            out.append("caught")
        finally:
            out.append(("outer", i))


print(finally_chain())


def return_value_survives_finally():
    x = [1]
    try:
        return x
    finally:
        x.append(2)
        x = None


print(return_value_survives_finally())


def nested_finally_return():
    try:
        try:
            return 1
        finally:
            try:
                raise ValueError
            except ValueError:
                pass
    finally:
        for _ in range(3):
            try:
                continue
            finally:
                pass


print(nested_finally_return())
