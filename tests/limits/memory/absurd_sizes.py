# skip-stress: a full heap makes every collection long
# oracle: the wording and the kind of error depend on the allocator
# expect: all refused
results = []
for f in (lambda: "x" * 10 ** 13, lambda: [0] * 10 ** 12, lambda: (0,) * 10 ** 12, lambda: bytes(10 ** 13), lambda: bytearray(10 ** 13), lambda: list(range(10 ** 15)), lambda: "a".center(10 ** 13),
          lambda: "a".ljust(10 ** 13), lambda: "1".zfill(10 ** 13), lambda: f"{1:10000000000000}", lambda: "%10000000000000d" % 1, lambda: 1 << 10 ** 14, lambda: b"x" * 10 ** 13, lambda: [1, 2] * (2 ** 61),
          lambda: "ab" * (2 ** 62), lambda: tuple(range(10 ** 15)), lambda: set(range(10 ** 15)), lambda: "\t".expandtabs(10 ** 13), lambda: (1).to_bytes(10 ** 13, "big"), lambda: "a" * (2 ** 63 - 1),
          lambda: b"".join([b"x" * 10 ** 7] * 10 ** 6), lambda: ",".join(["y" * 10 ** 7] * 10 ** 6), lambda: ("z" * 10 ** 7).replace("z", "q" * 10 ** 7)):
    try:
        f()
        results.append("made")
    except (MemoryError, OverflowError, ValueError):
        pass
print("all refused" if not results else results)
