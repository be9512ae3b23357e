# The module or type memoryview - items, casts, attributes and the words of errors.

def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, ascii(str(error)))


for line in r'''
memoryview(1)
memoryview("a")
memoryview(b"abc")[5]
memoryview(b"abc")["a"]
memoryview(b"abc")[0]
memoryview(b"abc").__setitem__(0,1)
memoryview(bytearray(b"abc")).__setitem__(0,256)
memoryview(bytearray(b"abc")).__setitem__(0,"a")
memoryview(bytearray(b"abc")).__setitem__(slice(0,2),b"abc")
memoryview(b"abcd").cast("I")[0]
memoryview(b"abc").cast("I")
memoryview(b"abc").cast("z")
memoryview(b"abc").cast("c")[0]
memoryview(b"\xff").cast("b")[0]
memoryview(b"abc").tolist()
memoryview(b"abc").hex()
memoryview(b"abc") == b"abc"
hash(memoryview(bytearray(b"abc")))
memoryview(b"abc").nbytes, memoryview(b"abc").shape, memoryview(b"abc").strides, memoryview(b"abc").format, memoryview(b"abc").itemsize, memoryview(b"abc").ndim, memoryview(b"abc").readonly, memoryview(b"abc").contiguous, memoryview(b"abc").obj
b"x".join([bytearray(b"a"), memoryview(b"b")])
bytes(bytearray(b"a")), bytes(memoryview(b"a"))
'''.strip().split('\n'):
    show(line)
