# Operations of floats and complex numbers on values of every size, into checksums that CPython must share.
import math

state = 88172645463325252
SPECIAL = [0.0, math.inf, math.nan, 1e308, 5e-324, 0.5, 2.5, 1e16, 1e22, 1e-5, 123456789012345680.0, 2.0**62, 2.0**63,
           2.0**64, 1.7e-77, 2.3e77]


def random_word():
    global state
    state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
    return state


def random_float():
    kind = random_word() % 10
    if kind == 0:
        value = float(random_word() % 100)
    elif kind == 1:
        value = (random_word() % 10000) / 100
    elif kind == 2:
        value = math.ldexp(random_word() >> 11, random_word() % 2000 - 1120)
    elif kind == 3:
        value = SPECIAL[random_word() % 16]
    else:
        value = math.ldexp(random_word() >> 11, random_word() % 120 - 80)
    return -value if random_word() % 2 else value


def show(result):
    if isinstance(result, tuple):
        return "(" + ",".join(map(show, result)) + ")"
    if isinstance(result, float) and result != result:
        return "nan"
    return repr(result)


OPERATIONS = [
    lambda a, b, n, i: repr(a),
    lambda a, b, n, i: float(repr(a)),
    lambda a, b, n, i: a+b,
    lambda a, b, n, i: a-b,
    lambda a, b, n, i: a*b,
    lambda a, b, n, i: a/b,
    lambda a, b, n, i: a//b,
    lambda a, b, n, i: a%b,
    lambda a, b, n, i: divmod(a,b),
    lambda a, b, n, i: a**n,
    lambda a, b, n, i: abs(a)**b,
    lambda a, b, n, i: hash(a) if a==a else 0,
    lambda a, b, n, i: int(a),
    lambda a, b, n, i: round(a),
    lambda a, b, n, i: round(a,n),
    lambda a, b, n, i: round(a, n*20),
    lambda a, b, n, i: a.hex(),
    lambda a, b, n, i: float.fromhex(a.hex()),
    lambda a, b, n, i: a.as_integer_ratio(),
    lambda a, b, n, i: a.is_integer(),
    lambda a, b, n, i: math.floor(a),
    lambda a, b, n, i: math.ceil(a),
    lambda a, b, n, i: math.trunc(a),
    lambda a, b, n, i: math.fmod(a,b),
    lambda a, b, n, i: math.remainder(a,b),
    lambda a, b, n, i: math.frexp(a),
    lambda a, b, n, i: math.modf(a),
    lambda a, b, n, i: math.ulp(a),
    lambda a, b, n, i: math.nextafter(a,b),
    lambda a, b, n, i: math.nextafter(a,b,steps=i%1000),
    lambda a, b, n, i: math.hypot(a,b,n),
    lambda a, b, n, i: math.dist((a,b),(b,n)),
    lambda a, b, n, i: math.fsum([a,b,n,-a,1e16,1.0]),
    lambda a, b, n, i: math.sumprod([a,b,1.5],[b,a,n]),
    lambda a, b, n, i: math.gamma(a),
    lambda a, b, n, i: math.lgamma(a),
    lambda a, b, n, i: math.log(a),
    lambda a, b, n, i: math.log2(a),
    lambda a, b, n, i: math.log10(a),
    lambda a, b, n, i: math.exp(a),
    lambda a, b, n, i: math.sin(a),
    lambda a, b, n, i: math.atan2(a,b),
    lambda a, b, n, i: math.pow(a,b),
    lambda a, b, n, i: math.sqrt(a),
    lambda a, b, n, i: math.cbrt(a),
    lambda a, b, n, i: math.fma(a,b,n),
    lambda a, b, n, i: complex(a,b)*complex(b,n),
    lambda a, b, n, i: complex(a,b)/complex(b,n),
    lambda a, b, n, i: complex(a,b)**n,
    lambda a, b, n, i: complex(a,b)**complex(n,a),
    lambda a, b, n, i: repr(complex(a,b)) if a==a and b==b else 0,
    lambda a, b, n, i: complex(repr(complex(a,b))) if a==a and b==b else 0,
    lambda a, b, n, i: abs(complex(a,b)),
    lambda a, b, n, i: hash(complex(a,b)) if a==a and b==b else 0,
    lambda a, b, n, i: a<i,
    lambda a, b, n, i: a==int(a),
    lambda a, b, n, i: a<=i*i*i*i*i,
    lambda a, b, n, i: i/a,
    lambda a, b, n, i: a//i,
    lambda a, b, n, i: i%a,
    lambda a, b, n, i: i**a,
    lambda a, b, n, i: a**i,
    lambda a, b, n, i: (a<b, a<=b,a==b,a!=b,a>b,a>=b),
    lambda a, b, n, i: format(a,'.3f'),
    lambda a, b, n, i: format(a,'.10e'),
    lambda a, b, n, i: format(a,'g'),
    lambda a, b, n, i: format(complex(a,b),'.2f'),
    lambda a, b, n, i: '%.5g' % a,
    lambda a, b, n, i: math.comb(i%200,n+10),
    lambda a, b, n, i: math.perm(i%300,n+9),
    lambda a, b, n, i: math.factorial(i%300),
    lambda a, b, n, i: math.isclose(a,b),
    lambda a, b, n, i: math.prod([a,b,n]),
    lambda a, b, n, i: math.asin(a),
    lambda a, b, n, i: math.expm1(a),
    lambda a, b, n, i: math.log1p(a),
    lambda a, b, n, i: math.erf(a),
    lambda a, b, n, i: math.tanh(a),
    lambda a, b, n, i: math.exp2(a),
    lambda a, b, n, i: math.cosh(a),
    lambda a, b, n, i: math.ldexp(a,n*30),
    lambda a, b, n, i: sum([a,b,n,a]),
]
checksums = [0] * len(OPERATIONS)
for _ in range(250):
    a, b, n, i = random_float(), random_float(), random_word() % 20 - 9, random_word() >> (random_word() % 60)
    for k, operation in enumerate(OPERATIONS):
        try:
            text = show(operation(a, b, n, i))
        except Exception as e:
            text = type(e).__name__ + " " + str(e)
        for c in text:
            checksums[k] = (checksums[k] * 31 + ord(c)) % 1000000007
for k, checksum in enumerate(checksums):
    print(k, checksum)
