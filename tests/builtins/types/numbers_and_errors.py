# What the number types refuse, convert and show.
CASES = r"""
1//0
1%0
divmod(1,0)
1/0
pow(0,-1)
1.0/0
1.0//0
1.0%0
divmod(1.0,0)
0.0**-1
0**-1
(0j)**-1
(1+2j)/0
(1j)//1
1j%1
divmod(1j,1)
1j<2
int('x')
int('  ')
int(b'x')
int('1',1)
int('1',37)
int(1,2)
int('1',2.0)
int(float('nan'))
int(float('inf'))
int([])
int(None)
int('9'*5000)
str(10**5000)
float('x')
float(b'x')
float([])
float(10**400)
10**400*1.0
10**400/3
complex('x')
complex('1','2')
complex(1,'2')
complex([])
complex(1,[])
round(1.5,400)
round(1.5,'a')
round(float('nan'))
round(float('inf'))
round(1e308,-308)
round(12345,-2)
round(15,-1)
round(25,-1)
(1<<62)<<(1<<70)
1<<-1
1>>-1
(5).to_bytes(0)
(-5).to_bytes(2)
(500).to_bytes(1)
(5).to_bytes(2,'x')
(5).to_bytes(-1)
int.from_bytes('abc')
int.from_bytes([1,2])
int.from_bytes([256])
float.fromhex('x')
float.fromhex('0x1p2000')
float.as_integer_ratio(float('inf'))
(float('nan')).as_integer_ratio()
1 & 1.0
1 + 'a'
int.__add__(1, 1.0)
True & 1
True & False
True.__and__(5)
bool.__new__(int)
bool(1,2)
type('B',(bool,),{})
int.__new__(str)
int.__new__(bool)
float.__new__(int)
int(x=5)
int('5',base=7)
int(base=7)
float(x=1)
bool(x=1)
pow(2,3,0)
pow(2,-1,4)
pow(2,-1,5)
pow(2.0,3,4)
pow(2,3.0,4)
pow(2j,3,4)
(-8)**(1/3)
(-8.0)**0.5
1e300**10
(1e300j)**10
abs(-5)
hash(float('inf'))
hash(1j)
hash(1.5+2j)
float.__getformat__('double')
float.__getformat__('x')
(1.5).__round__(None)
(5).__round__(1.5)
(5).__round__()
int.__doc__
float.__doc__
bool.__doc__
complex.__doc__
(5).__format__(5)
format(5,'q')
(2).__pow__(-1)
1 .__rpow__(2)
float('1_0')
float('1__0')
float('infinity')
float('-nan')
complex('1+2j'), complex('(1+2j)'), complex(' ( 1-2J ) '), complex('j'), complex('-j'), complex('1e5'), complex('nan+infj')
complex(1+2j, 3), complex(real=1), complex(imag=2)
-0.0, repr(complex(-0.0,-0.0)), 1e16, 1e15,1e-4,1e-5,123456789012345680.0
repr(complex(1,float('nan'))), complex(float('inf'),-1), 0j, -0j, complex(0,-0.0)
sum([0.1]*10)
True.real, True.conjugate(), True.bit_length(), True.numerator
int.__index__(True)
(1.5).real,(1.5).imag
5 .is_integer()
1j.__getnewargs__(), 1.5.__getnewargs__(), 5 .__getnewargs__()
int.from_bytes(b'\xff\x00','big',signed=True)
int('0_0',0), int('0x_f',16), int('0b11',0)
int('012',0)
int('1__0')
int('１２')
int(' 12 ')
float.fromhex('0x1.8p1'), float.fromhex('1'), float.fromhex('  -0x.8 '), float.fromhex('inf')
(1.5).hex(), 5e-324.hex(), 0.0.hex(), (-1.0).hex(), float('nan').hex()
float(2**1024)
int.__lt__(1,1.5), int.__eq__(1,'a')
1.5.__lt__(10**400), 1e308.__eq__(2**1023)
float.__divmod__(5.5,-2.0), (-5.5)//2, -0.0//1, 0.0%-1.0
5.0.__rpow__(2), 5.0.__pow__(2,1)
1j**2, (1+1j)**-3, (1+1j)**0.5, 0j**0, 1j**1j
0j**1j
(0j)**(-1)
complex.from_number
float.from_number
int.__trunc__(5), int.__floor__(5), int.__ceil__(5)
float('nan').__floor__()
float('inf').__trunc__()
"""
for case in CASES.strip().split("\n"):
    try:
        print(case, "->", repr(eval(case)))
    except Exception as e:
        print(case, "->", type(e).__name__, e)
