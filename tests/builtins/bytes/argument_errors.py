# bytes and bytearray: results and the words of errors about arguments.

def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, ascii(str(error)))


for line in r'''
b"abc".find("a")
b"abc".find(256)
b"abc".find(97)
b"abc".find(1.5)
b"abc".index(b"z")
b"abc".rindex(b"z")
b"abc".count("a")
b"abc".startswith(1)
b"abc".startswith((1,))
b"abc".endswith("a")
b"abc".join(1)
b"abc".join([1])
b"abc".join(["a"])
b"abc".split("a")
b"abc".split(b"")
b"abc".partition("a")
b"abc".partition(b"")
b"abc".strip("a")
b"abc".strip(1)
b"abc".replace("a",b"")
b"abc".replace(b"a",1)
b"abc".center(10,"ab")
b"abc".center(10,b"ab")
b"abc".center(10,1)
b"abc".center(10,bytearray(b"x"))
b"abc".zfill(5)
b"abc".expandtabs(4)
b"abc".translate(1)
b"abc".translate(b"abc")
b"abc".translate(None,b"a")
b"abc".translate(None,delete="a")
bytes.maketrans(b"a",b"bc")
bytes.maketrans("a",b"bc")
b"abc".removeprefix("a")
b"abc".hex("ab")
b"abc".hex(":",2)
b"abc".hex(":",-2)
b"abcdefg".hex(b"-",3)
b"abcdefg".hex("-",0)
b"abc".hex(1)
b"abc".hex("é")
bytes.fromhex("a")
bytes.fromhex("ab cd")
bytes.fromhex("zz")
bytes.fromhex(1)
bytes.fromhex("a b")
bytes.fromhex("ab\u1234")
b"abc"+"a"
b"abc"+1
"a"+b"a"
b"abc"*"a"
b"abc"["a"]
b"abc"[1.5]
b"abc"[5]
b"abc".__contains__(256)
256 in b"abc"
"a" in b"abc"
1.5 in b"abc"
97 in b"abc"
bytes("a")
bytes("a","utf-8")
bytes(1.5)
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes([1.5])
bytes(3)
bytes(1,"utf-8")
bytes(b"a","utf-8")
bytes(None)
bytes(encoding="utf-8")
bytes(1<<70)
bytearray("a")
bytearray(-1)
bytearray([256])
bytearray(1.5)
bytearray(b"abc").append(256)
bytearray(b"abc").append("a")
bytearray(b"abc").extend("a")
bytearray(b"abc").extend(["a"])
bytearray(b"abc").extend([256])
bytearray(b"abc").extend(1)
bytearray(b"abc").insert(0,256)
bytearray(b"abc").pop(10)
bytearray().pop()
bytearray(b"abc").remove(1)
bytearray(b"abc").remove(256)
bytearray(b"abc").remove(97)
bytearray(b"abc")[5]
bytearray(b"abc")["a"]
bytearray(b"abc").__setitem__(5,1)
bytearray(b"abc").__setitem__(0,256)
bytearray(b"abc").__setitem__(0,"a")
bytearray(b"abc").__setitem__("a",1)
bytearray(b"abc").__setitem__(slice(0,3,2),b"a")
bytearray(b"abc").__setitem__(slice(0,3),1)
bytearray(b"abc").__setitem__(slice(0,3),"a")
bytearray(b"abc").__setitem__(slice(0,3),["a"])
bytearray(b"abc").__delitem__(5)
bytearray(b"abc")+1
bytearray(b"abc")+"a"
bytearray(b"abc").__iadd__("a")
bytearray(b"abc") < 1
hash(bytearray())
repr(bytearray(b"a'b"))
b"a'b\"c\x00\xff\n\\"
b"a'b"
b"%s" % 1
b"%b" % "a"
b"%d" % "a"
b"%c" % 256
b"%c" % "a"
b"%a %r" % ("é",1)
b"%z" % 1
b"%s" % (b"a",b"b")
b"%s %s" % b"a"
b"%(a)s" % {b"a":b"x"}
b"%x" % 255
b"%f" % "a"
b"%c%c" % (65,b"b")
b"abc".decode("utf-8", 1)
b"abc" < "a"
b"abc" == "abc"
b"abc".__getnewargs__()
b"abc".isalnum(), b"".islower(), b"Abc".istitle(), b"abc".title(), b"aBc".swapcase(), b"a\tb".expandtabs(), b"a\nb\r\nc".splitlines(True)
bytearray(b"abc").pop(-1), bytearray(b"abc").copy()
bytearray(b"abc").__alloc__() > 0
b"abc".rsplit(None, 1), b" a  b ".split(), b"a,b".rpartition(b",")
b" abc ".strip(), b"abc".lstrip(b"a")
b"abc".find(b"c", -1), b"abc".rfind(b"", 5), b"abc".count(b"")
b"%5d|%-5s|%05d" % (1, b"a", 42)
bytearray(b"%d") % 5
bytes.__new__(int)
bytes.__new__(1)
bytearray(b"x").join([b"a"])
b"abc".translate(bytes(range(256)))
bytearray(b"abc").reverse()
bytes((1,2)), bytes(range(3))
b"abc"[::-1], b"abc"[1:], b"abc"[-1]
bytes(b"abc").capitalize()
'''.strip().split('\n'):
    show(line)
