# Steps whose product does not fit a machine word: the parts have one item then.
view = memoryview(b"abc")[:: 2**62]
print(len(view), len(view[:: 2**62]), view[:: 2**62].tolist(), view[:: -(2**62)].tolist())
view = memoryview(bytearray(b"abcdef"))[:: -(2**63)]
print(view.tolist(), view[:: -(2**63)].tolist(), view[1:][:: 2**62].tolist(), view[:0][:: 2**63 - 1].tolist())
view = memoryview(bytearray(16)).cast("d")[:: 2**62]
print(view.tolist(), view[::-1].tolist())
