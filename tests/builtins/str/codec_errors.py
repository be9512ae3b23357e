# Encoding and decoding what cannot be: the words of errors.

def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, ascii(str(error)))


for line in r'''
"abc".encode("foo")
"abc".encode(1)
"abc".encode("utf-8",1)
"a".encode("ascii","foo")
"\xff".encode("ascii","foo")
"\xff".encode("ascii")
"a\xff\xfeb".encode("ascii")
"\u1234".encode("latin-1")
"\ud800".encode()
"\ud800\udfff".encode("utf-8")
"\ud800a".encode("utf-16")
"\ud800a".encode("utf-32")
b"\xff".decode()
b"a\xc3".decode()
b"a\xc3(".decode()
b"\xe2\x82".decode()
b"\xe2\x28\xa1".decode()
b"\xf0\x90\x28\xbc".decode()
b"\xed\xa0\x80".decode()
b"\xff\xfe".decode("ascii")
b"abc".decode("utf-16")
b"\x00\xd8a".decode("utf-16-le")
b"\x00\xd8".decode("utf-16-le")
b"abc".decode("utf-32")
b"\x00\x00\x11\x00".decode("utf-32-le")
b"abc".decode("foo")
b"\xff".decode("utf-8","foo")
b"abc".decode(1)
'''.strip().split('\n'):
    show(line)
