def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print((1).to_bytes(2, "big"), (1).to_bytes(2, "little"), (258).to_bytes(4, byteorder="big"), (0).to_bytes(), (255).to_bytes(), (-1).to_bytes(2, "big", signed=True), (-129).to_bytes(2, "little", signed=True), (2 ** 64).to_bytes(9, "big"), (0).to_bytes(0, "big"), (2 ** 100).to_bytes(13, "little").hex())
attempt((256).to_bytes, 1, "big")
attempt((-1).to_bytes, 1, "big")
attempt((1).to_bytes, 1, "middle")
attempt((1).to_bytes, -1, "big")
attempt((128).to_bytes, 1, "big", signed=True)
attempt((1).to_bytes, "a", "big")
