class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def hello(cls):
        return "hello from " + cls.__name__

    def __getitem__(cls, i):
        return (cls.__name__, i)

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter("xyz")

    def __contains__(cls, v):
        return v == 1

    def __repr__(cls):
        return f"<{cls.__name__}>"

    @property
    def prop(cls):
        return "meta prop"


class A(metaclass=Meta, option=5):
    pass


class B(A):
    def __init__(self, v):
        self.v = v


print(A.injected, A.hello(), A[3], len(A), list(A), 1 in A, A, A.prop)
print(B(7).v, type(B) is Meta, B.hello())
try:
    B(1).hello()
except AttributeError as e:
    print(e)
