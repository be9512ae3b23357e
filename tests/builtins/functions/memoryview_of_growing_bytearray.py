# oracle: without reference counts a memoryview does not hold the size of its bytearray
# expect: b'XYZ' 4
# expect: BufferError
# expect: 1
data = bytearray(b"XYZ")
m = memoryview(data)
data.append(1)
print(m.tobytes(), len(data))
data.clear()
try:
    m.tobytes()
except BufferError as e:
    print(type(e).__name__)
data.append(1)
print(len(data))
