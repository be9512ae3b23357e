# expect-status: 1
def origin():
    raise KeyError("from the origin")


def passes():
    try:
        origin()
    except KeyError:
        print("logged")
        raise


passes()
