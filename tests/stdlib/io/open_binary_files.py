def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


with open("data.bin", "wb") as f:
    print(f.write(bytes(range(10))), f.tell(), f.seek(2), f.write(b"XY"), f.mode)
with open("data.bin", "rb") as f:
    print(f.read(4), f.read(), f.read(), f.seek(-2, 2), f.read(), f.seek(0), f.readline())
    buffer = bytearray(4)
    f.seek(0)
    print(f.readinto(buffer), buffer)
with open("data.bin", "ab") as f:
    f.write(b"\n12\n")
with open("data.bin", "rb") as f:
    print(f.readlines())
with open("data.bin", "r+b") as f:
    f.truncate(3)
    print(f.read())
with open("data.bin", "rb", buffering=0) as f:
    print(f.read(2))
attempt(open("data.bin", "rb").write, b"x")
attempt(open("data.bin", "wb").write, "text")
attempt(open("data.bin", "rb").seek, -1)
