def attempt(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
import operator
names = dict(add='+',sub='-',mul='*',matmul='@',truediv='/',floordiv='//',mod='%',pow='**',lshift='<<',rshift='>>')
names['and']='&'; names['or']='|'; names['xor']='^'
class Base:
    pass
for n,op in names.items():
    A = type('A',(),{f'__{n}__': None})
    B = type('B',(),{f'__r{n}__': None})
    I = type('I',(),{f'__i{n}__': None, f'__{n}__': lambda s,o: 'base'})
    P = type('P',(),{f'__{n}__': lambda s,o: NotImplemented})
    attempt(lambda: eval(f'a {op} 1', {'a':A()}))
    attempt(lambda: eval(f'1 {op} a', {'a':B()}))
    attempt(lambda: eval(f'p {op} a', {'a':B(),'p':P()}))
    def ip():
        d={'a':I()}; exec(f'a {op}= 1', d); return d['a']
    attempt(ip)
for n in ['neg','pos','invert','abs','int','float','index','complex','round','bool','len','iter','next','reversed','hash','repr','str','bytes','format','enter','aiter','anext','await','call','dir','sizeof','trunc','floor','ceil','fspath']:
    C = type('C',(),{f'__{n}__': None}); c=C()
    import math
    f = {'neg':lambda:-c,'pos':lambda:+c,'invert':lambda:~c,'abs':lambda:abs(c),'int':lambda:int(c),'float':lambda:float(c),'index':lambda:[1][c],'complex':lambda:complex(c),'round':lambda:round(c),'bool':lambda:bool(c),'len':lambda:len(c),'iter':lambda:iter(c),'next':lambda:next(c),'reversed':lambda:reversed(c),'hash':lambda:hash(c),'repr':lambda:repr(c),'str':lambda:str(c),'bytes':lambda:bytes(c),'format':lambda:format(c),'aiter':lambda:aiter(c),'anext':lambda:anext(c),'call':lambda:c(),'dir':lambda:dir(c),'trunc':lambda:math.trunc(c),'floor':lambda:math.floor(c),'ceil':lambda:math.ceil(c)}.get(n)
    if f: print(n); attempt(f)
    if n=='bool':
        def g():
            if c: return 1
        attempt(g)
        attempt(lambda: not c)
    if n=='iter':
        def g():
            for x in c: pass
        attempt(g); attempt(lambda: [*c]); attempt(lambda: 1 in c); attempt(lambda: list(c))
    if n=='len': attempt(lambda: bool(c))
    if n=='hash': attempt(lambda:{c}); attempt(lambda:{c:1})
    if n=='index': attempt(lambda: range(c)); attempt(lambda: hex(c)); attempt(lambda: int(c)); attempt(lambda: 'a'*c)
class S(list):
    __iter__=None
    __contains__=None
    __reversed__=None
    __getitem__=None
    __setitem__=None
    __delitem__=None
    __len__=None
    __eq__=None
    __lt__=None
s=S([1])
def dl(): del s[0]
def st(): s[0]=1
for f in [lambda:iter(s),lambda:1 in s,lambda:reversed(s),lambda:s[0],dl,st,lambda:len(s),lambda:s==1,lambda:s<1, lambda:s!=1,lambda:s>1, lambda: [1]<s, lambda:list(s),lambda:bool(s)]: attempt(f)
class G:
    __getattr__=None
    __setattr__=None
    __delattr__=None
g=G()
def sa(): g.x=1
def da(): del g.x
attempt(lambda:g.x); attempt(sa); attempt(da)
class G2: __getattribute__=None
attempt(lambda:G2().x)
class W:
    __enter__=None
    __exit__=None
def w():
    with W(): pass
attempt(w)
class N: __new__=None
attempt(lambda:N())
class N: __init__=None
attempt(lambda:N())
class D: __get__=None
class H: d=D()
attempt(lambda:H().d)
class D: __set__=None
class H: d=D()
def ds(): H().d=1
attempt(ds)
class C:
    def __getitem__(self,i):
        if i>2: raise IndexError
        return i
    __contains__=None
attempt(lambda: 1 in C()); attempt(lambda: list(C()))
class C(C): __iter__=None
attempt(lambda: list(C())); attempt(lambda: 1 not in C())
import collections.abc as cabc
class M: __hash__=None; __iter__=None
attempt(lambda: isinstance(M(), cabc.Hashable)); attempt(lambda: isinstance(M(), cabc.Iterable))
class L(int): __add__=None
attempt(lambda: L(1)+1); attempt(lambda: 1+L(1)); attempt(lambda: sum([L(1)]))
class L(int): __radd__=None
attempt(lambda: L(1)+1); attempt(lambda: 1+L(1))
class L(dict): __missing__=None
attempt(lambda: L()[1])
class L(str): __str__=None; __format__=None
attempt(lambda: f'{L()}'); attempt(lambda: print(L()))
attempt(lambda: divmod(type('X',(),{'__divmod__':None})(),1)); attempt(lambda: divmod(1,type('X',(),{'__rdivmod__':None})()))
class A:
    __eq__ = None
attempt(lambda: A()==A()); attempt(lambda: A()==1); attempt(lambda:1==A()); attempt(lambda: A() in [A()]); attempt(lambda: hash(A()))
