import struct
from struct import *
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
print(error, error.__mro__, Struct)
for f in ['', 'i', '<i', '>hH', '@bi', '=bi', 'bq', 'c3x2h', '10s', '5p', '0i', '3i0q', 'n', '<n', 'z', '3', '<', ' i h ', 'i\x00', '99999999999999999999i', '4611686018427387904q', b'ih', '?', 'P', '>P', '<3e', 'i i', '\n>i', 'ib0l', 'b0i']:
    attempt(calcsize, f)
attempt(calcsize, 1); attempt(calcsize, b'\xff')
for code in 'bBhHiIlLqQ':
    for order in ['', '<', '>', '=', '!']:
        for v in [0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, 65535, 65536, 2**31-1, 2**31, -2**31, -2**31-1, 2**32-1, 2**32, 2**63-1, 2**63, -2**63, -2**63-1, 2**64-1, 2**64, 2**70, -2**70]:
            def rt():
                p = pack(order + code, v)
                return p, unpack(order + code, p)
            attempt(rt)
for code in 'nNP':
    for v in [0, -1, 5, 2**63, 2**64, -2**63, -2**63-1]:
        attempt(pack, code, v)
for code in 'efd':
    for order in '<>':
        for v in [0.0, -0.0, 1.5, -2, 1/3, 65504, 65519.99, 65520, 1e-8, 6e-8, 2.98e-8, 3e-8, 5.96e-8, 1e39, 3.4028235677973366e38, 3.40282346e38, float('inf'), float('-inf'), True, 1e-5, 0.1, 2049, 2051]:
            def rt():
                p = pack(order + code, v)
                return p, unpack(order + code, p)
            attempt(rt)
        attempt(pack, order + code, 'x'); attempt(pack, order+code, None); attempt(pack, order+code, 10**400)
        print(unpack('<e', pack('<e', float('nan'))))
attempt(pack, 'i', 1.5); attempt(pack, 'i', 'a'); attempt(pack, 'i'); attempt(pack, 'i', 1, 2); attempt(pack, 'c', 'a'); attempt(pack, 'c', b'ab'); attempt(pack, 'c', 1); attempt(pack, 's', 1); attempt(pack, '3s', b'ab'); attempt(pack, '3s', b'abcd'); attempt(pack, '3s', bytearray(b'x')); attempt(pack, '3p', b'abcd'); attempt(pack, '1p', b'ab'); attempt(pack, '0p', b'ab'); attempt(pack, '0s', b''); attempt(pack, '300p', b'a'*299); attempt(pack, 'p', 'x'); attempt(pack, '?', []); attempt(pack, '3?', 1, 'a', None)
class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 2.5
attempt(pack, 'if', I(), F()); attempt(pack, 'x2xb', 1)
attempt(unpack, 'i', b'abc'); attempt(unpack, 'i', 'abcd'); attempt(unpack, '<ih3s4p', b'abcdefghi\x02xyz'); attempt(unpack, '3p', b'\x09ab'); attempt(unpack, '2c?', b'ab\x02'); attempt(unpack, '<3h', memoryview(b'abcdef')); attempt(unpack, '<h', bytearray(b'ab')); attempt(unpack, '', b'')
b = bytes(range(10))
for off in [0, 1, 6, 7, 10, 11, -1, -4, -10, -11, 100, 2**70, 'a']:
    attempt(unpack_from, '<i', b, off); attempt(unpack_from, '', b, off)
    def pi():
        a = bytearray(8)
        pack_into('<i', a, off, 0x01020304)
        return a
    attempt(pi)
attempt(unpack_from, '<i', buffer=b, offset=2); attempt(unpack_from, '<i')
attempt(pack_into, 'i'); attempt(pack_into, 'i', bytearray(4)); attempt(pack_into, 'i', bytearray(4), 0); attempt(pack_into, 'i', b'abcd', 0, 1); attempt(pack_into, 'i', bytearray(4), 0, 1, 2)
print(list(iter_unpack('<h', b))); attempt(iter_unpack, '<i', b); attempt(iter_unpack, '', b); it = iter_unpack('<h', b); print(it.__length_hint__(), next(it), it.__length_hint__(), type(it).__name__)
s = Struct('<ih'); print(s.size, s.format, s, s.pack(1, 2), s.unpack(b'abcdef'), s.unpack_from(b'xabcdef', 1), list(s.iter_unpack(b'abcdef'*2)))
a = bytearray(10); s.pack_into(a, 2, 1, 2); print(a)
attempt(s.pack, 1); attempt(s.unpack, b''); attempt(Struct); attempt(Struct, 1); attempt(Struct, 'zz')
class T(Struct):
    def __init__(self): super().__init__('>h')
print(T().pack(5), T()); attempt(Struct.__new__(Struct).pack, 1) if False else None
try: raise struct.error('x')
except Exception as e: print(repr(e), struct.error.__module__, Struct.__module__)
m = memoryview(bytearray(4)); pack_into('>i', m, 0, 77); print(m.tobytes())
class E:
    def __index__(self): raise KeyError(1)
attempt(pack, 'i', E())
class B:
    def __bool__(self): 1/0
attempt(pack, '?', B())
