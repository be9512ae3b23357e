def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


a = bytearray(b"hello")
a.append(33)
a.extend(b" w")
a.extend([111, 114])
a.insert(0, 62)
print(a, a.pop(), a.pop(0), a)
a.remove(108)
a.reverse()
print(a, a.copy(), a.copy() is a)
a[0] = 65
a[1:3] = b"XYZ"
a[::2] = b"." * len(a[::2])
print(a)
del a[0], a[-1]
del a[1:3]
print(a)
a += b"!!"
a *= 2
print(a, len(a))
a.clear()
print(a, bool(a))
attempt(a.pop)
attempt(a.append, 256)
attempt(a.append, "a")
attempt(a.remove, 5)
attempt(a.extend, [300])
attempt(a.extend, "abc")
attempt(a.insert, 0, -1)
attempt(bytearray(b"abc").pop, 10)
attempt(lambda: bytearray(b"abc").__setitem__(5, 1))
attempt(lambda: bytearray(b"abcd").__setitem__(slice(0, 4, 2), b"x"))
attempt(lambda: bytearray(b"abc").__setitem__(slice(0, 1), 5))
attempt(lambda: bytearray(b"abc").__setitem__(slice(0, 1), "x"))
