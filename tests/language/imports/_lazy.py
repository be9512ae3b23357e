real = 1


def __getattr__(name):
    if name == "private":
        raise AttributeError("no private")
    return "made " + name


def __dir__():
    return ["real", "dynamic"]
