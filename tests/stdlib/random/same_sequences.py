# The same seeds give CPython's sequences, through every distribution.
import random

r = random.Random(12345)
print([r.random() for _ in range(3)])
for seed in (0, -5, 10**30, 'hello', b'bytes', 1.5, bytearray(b'x')):
    r.seed(seed)
    print(r.random(), r.getrandbits(200), r.getrandbits(64), r.getrandbits(0), r.getrandbits(33))
r.seed(99)
print(r.randrange(10), r.randrange(5, 100, 7), r.randint(1, 10**30), r.choice('abcdef'), r.choices([1,2,3], weights=[5,1,1], k=10), r.choices('abc', k=5))
l = list(range(30)); r.shuffle(l)
print(l)
print(r.sample(range(1000000), 8), r.sample([1,2,3,4], 3), r.sample(['a','b'], counts=[3,2], k=4))
print(r.uniform(1, 5), r.triangular(0, 10, 3), r.gauss(0, 1), r.gauss(5, 2), r.normalvariate(0, 1), r.lognormvariate(0, 1), r.expovariate(2), r.vonmisesvariate(1, 2), r.gammavariate(2, 3), r.gammavariate(0.5, 1), r.gammavariate(1, 2), r.betavariate(2, 3), r.paretovariate(3), r.weibullvariate(1, 2), r.binomialvariate(10, 0.3), r.binomialvariate(1000, 0.4), r.binomialvariate(1,0.5))
st = r.getstate(); a = r.random(); r.setstate(st)
print(a == r.random(), st[0], len(st[1]), sum(st[1]))
print(r.randbytes(10))
class R2(random.Random):
    def random(self): return 0.25
q = R2()
print(q.randrange(10), q.choice([1,2,3,4]))
class R3(random.Random):
    def getrandbits(self, k): return 3
q = R3()
print(q.randrange(10), q.choice([1,2,3,4,5]))
print(0 <= random.SystemRandom().random() < 1, random.SystemRandom().randrange(5) < 5)
random.seed(7)
print(random.random(), random.randint(1,6))
