"""The first half of every script that natives_fuzz.py makes: odd values, and `go`, which makes one call with them.

Each value is made anew for each call, because calls change them. ARGUMENTS holds those of the call that is running, so
that the hostile ones among them can change the others behind the callee's back.
"""

import array, asyncio, builtins, collections, contextvars, functools, gc, io, itertools, operator, os, posix, struct, sys
import types, weakref

# The functions of the system that a fuzzer may reach: no other one is left, in no module.
HARMLESS = set("""fspath getpid getppid getuid strerror urandom cpu_count getcwd getcwdb lstat stat listdir isatty access
    sysconf uname times umask getloadavg sched_yield get_terminal_size fstat get_inheritable get_blocking readlink
    waitstatus_to_exitcode _path_exists _path_isfile _path_isdir _path_islink _path_lexists""".split())
emit = posix.write
for name in [name for name, value in vars(posix).items() if type(value) is type(len) and name not in HARMLESS]:
    for module in [module for module in sys.modules.values() if name in vars(module)]:
        if vars(module)[name] is getattr(posix, name, None):
            delattr(module, name)
    assert not hasattr(os, name), name

ARGUMENTS = []
mischiefs = [0]
calm = [True]  # hostile values do nothing while the arguments are made


def mischief(self):
    """Changes everything in reach, as any Python code that a native calls might."""
    if calm[0]:
        return
    calm[0] = True
    try:
        for value in ARGUMENTS:
            if value is self:
                continue
            kind = type(value)
            if kind in (list, bytearray, collections.deque):
                value.clear() if len(value) > 2 else value.extend([1] * 40)
            elif kind in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter):
                value.clear() if len(value) > 2 else value.update(zip(range(40), range(40)))
            elif kind is set:
                value.clear() if len(value) > 2 else value.update(range(40))
            elif kind in (types.GeneratorType, types.CoroutineType):
                value.close()
            elif kind in (io.StringIO, io.BytesIO):
                value.truncate(0)
            elif hasattr(kind, "__next__"):
                next(value, None)
            elif kind is array.array:
                value.extend(value) if len(value) < 3 else value.__delitem__(slice(None))
            elif kind is memoryview:
                value.release()
        mischiefs[0] += 1
        if mischiefs[0] % 8 == 0:
            gc.collect()
        [[i] for i in range(40)]  # takes the place of what died
    except Exception:
        pass
    finally:
        calm[0] = False


def hostile(name, **results):
    """A class whose special methods do mischief, then give a result that lets the caller go on."""
    def method(result):
        def call(self, *rest, **named):
            mischief(self)
            if isinstance(result, BaseException):
                raise result
            return result(self, *rest) if callable(result) else result
        return call
    return type(name, (), {f"__{key}__": method(value) for key, value in results.items()})


Index = hostile("Index", index=1, int=3, bool=True, hash=1, eq=True, lt=True, float=1.5)
FarIndex = hostile("FarIndex", index=-7, len=5, getitem=lambda self, i: range(50)[i], contains=True, fspath="x", length_hint=9)
Wrong = hostile("Wrong", index="no", int=None, bool=7, hash="h", eq=None, len=-1, iter=5, str=3, repr=b"", float=2,
                bytes=1, format=1, length_hint=-3, fspath=4, call=None, dir=4, reversed=8, next=1, await_=4, missing=2)
Raising = hostile("Raising", **{key: ZeroDivisionError("hostile") for key in """index int bool hash eq lt len iter str repr
    float bytes format length_hint fspath call next getitem setitem delitem contains add radd enter exit get set delete
    getattr await aiter anext instancecheck subclasscheck missing del""".split()})
Endless = hostile("Endless", iter=lambda self: self, next=lambda self: self.step(), length_hint=3)
Endless.left = 50


def step(self):
    self.left -= 1
    if self.left < 0:
        raise StopIteration
    return self.left


Endless.step = step
Mapping = hostile("Mapping", keys_=0, getitem=lambda self, key: key, len=3, iter=lambda self: iter("abc"))
Mapping.keys = lambda self: (mischief(self), ["a", "b", 3])[1]
Manager = hostile("Manager", enter=1, exit=True, aenter=2, aexit=3, get=lambda self, *rest: rest, set=None, delete=None)
Call = hostile("Call", call=lambda self, *rest: rest[0] if rest else self)
Attribute = hostile("Attribute", getattr=lambda self, name: name, setattr=None, delattr=None, getattribute=lambda self, n: n)
Arithmetic = hostile("Arithmetic", **{key: lambda self, *rest: self for key in """add radd sub rsub mul rmul mod rmod pow
    rpow divmod rdivmod or ror and rand lshift rlshift neg invert abs iadd imul ior matmul truediv floordiv round trunc
    floor ceil""".split()})


class Resurrected:
    kept = []

    def __del__(self):
        Resurrected.kept.append(self)
        del Resurrected.kept[:-3]
        mischief(self)


class Text(str):
    def __hash__(self):
        mischief(self)
        return str.__hash__(self)

    def __eq__(self, other):
        mischief(self)
        return str.__eq__(self, other)


class Number(int):
    def __index__(self):
        mischief(self)
        return 2


class Listed(list):
    def __iter__(self):
        mischief(self)
        return list.__iter__(self)

    def __len__(self):
        return 2**40


class Mapped(dict):
    def __missing__(self, key):
        mischief(self)
        return key

    def __getitem__(self, key):
        mischief(self)
        return 4

    def keys(self):
        return [1, 2, "x"]


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


class Plain:
    attribute = 1

    def method(self, *rest, **named):
        mischief(self)
        return rest

    @property
    def prop(self):
        mischief(self)
        return 3

    @classmethod
    def of_class(cls):
        return cls


class Meta(type):
    def __call__(cls, *rest, **named):
        mischief(cls)
        return type.__call__(cls)

    def mro(cls):
        return type.mro(cls)


class Made(metaclass=Meta):
    pass


class Failure(ValueError):
    def __str__(self):
        mischief(self)
        raise KeyError

    __repr__ = __str__


def function(a=1, *rest, b=2, **named):
    mischief(None)
    return a


def key(*rest):
    mischief(None)
    return len(rest)


def generator():
    for i in range(5):
        mischief(None)
        try:
            got = yield i
        except ValueError:
            yield -1


def started():
    g = generator()
    next(g)
    return g


def itself():
    def body():
        yield next(g)
        yield g.close()
    g = body()
    return g


async def coroutine():
    mischief(None)
    await asyncio.sleep(0)
    return 1


def awaited():
    c = coroutine()
    collected.append(c)
    return c


collected = []


async def async_generator():
    for i in range(3):
        mischief(None)
        yield i


def cyclic_list():
    a = [1, 2]
    a.append(a)
    return a


def cyclic_dict():
    d = {1: 2}
    d[3] = d
    return d


def deep():
    a = ()
    for _ in range(600):
        a = (a,)
    return a


def raised():
    try:
        try:
            raise Failure(1, [2])
        except ValueError:
            raise OSError(2, "x", "file")
    except OSError as error:
        return error


def traceback():
    return raised().__traceback__


def frame():
    return sys._getframe() if hasattr(sys, "_getframe") else traceback().tb_frame


def cell():
    x = 1
    return (lambda: x).__closure__[0]


def consumed(iterator):
    for _ in iterator:
        pass
    return iterator


def dead():
    return weakref.ref(Plain())


def future():
    f = asyncio.new_event_loop().create_future()
    f.add_done_callback(key)
    return f


class Protocol:
    a = 1


def array_view():
    return memoryview(bytearray(b"abcdefgh"))


VALUES = [
    # plain ones
    lambda: None, lambda: True, lambda: 0, lambda: 1, lambda: -1, lambda: 7, lambda: 2**31, lambda: -2**31 - 1,
    lambda: 2**62, lambda: -2**62 - 1, lambda: 2**63 - 1, lambda: 2**63, lambda: -2**63, lambda: 2**64 + 1,
    lambda: 10**30, lambda: -10**400, lambda: 0.0, lambda: -0.0, lambda: 1.5, lambda: 1e308, lambda: float("nan"),
    lambda: float("inf"), lambda: float("-inf"), lambda: 5e-324, lambda: 1j, lambda: complex("nan+infj"),
    lambda: "", lambda: "a", lambda: "abc" * 20, lambda: "h\u00e9llo \u20ac", lambda: "\U0001f600x", lambda: "\ud800",
    lambda: "a\0b", lambda: "%s %d {} {0[x]} {a.b:>{w}}", lambda: "%(a)*.*f", lambda: "__class__", lambda: "utf-8",
    lambda: "rb", lambda: "strict", lambda: "1_000", lambda: " 12\n", lambda: "x = [y for y in (1, 2)]\n", lambda: ">99999999d",
    lambda: b"", lambda: b"abc\xff", lambda: bytearray(b"hello world"), lambda: bytearray(), array_view,
    lambda: memoryview(b"xyz")[::-1], lambda: (), lambda: (1, "a"), lambda: (3, 2, 1), lambda: [], lambda: [3, 1, 2],
    lambda: ["b", "a", "c"], lambda: list(range(100)), lambda: [(1, 2), (3, 4)], lambda: {}, lambda: {"a": 1, "b": [2]},
    lambda: {i: str(i) for i in range(50)}, lambda: set(), lambda: {1, 2, 3}, lambda: frozenset("abc"),
    lambda: range(5), lambda: range(2**70, 0, -2**65), lambda: range(-3, 2**70, 2**66), lambda: slice(None, None, -1),
    lambda: slice(2**64, -2**64, 2**63), lambda: slice("a", None, 1.5), lambda: Ellipsis, lambda: NotImplemented,
    # iterators
    lambda: iter([1, 2, 3]), lambda: iter({1: 2, 3: 4}), lambda: iter("abc"), lambda: iter({1, 2}), lambda: iter(range(9)),
    lambda: {1: 2, 2: 3}.items(), lambda: {1: 2}.keys(), lambda: {1: 2}.values(), lambda: reversed([1, 2]),
    lambda: reversed({1: 2, 3: 4}), lambda: map(key, [1, 2], [3, 4]), lambda: filter(None, [0, 1, 2]),
    lambda: zip([1, 2], "ab"), lambda: enumerate("ab"), lambda: iter([3, 2, 1].pop, 3), lambda: consumed(iter([1, 2])),
    lambda: itertools.chain([1], "a"), lambda: itertools.tee([1, 2, 3])[0], lambda: itertools.groupby([1, 1, 2]),
    lambda: itertools.product([1, 2], repeat=2), lambda: itertools.islice([1, 2, 3], 2), Endless,
    lambda: itertools.combinations([1, 2, 3], 2), lambda: itertools.zip_longest([1], [2, 3]),
    # functions and classes
    lambda: function, lambda: types.FunctionType(function.__code__, {}), lambda: key, lambda: (lambda *a, **k: a),
    lambda: len, lambda: [].append, lambda: "x".join, lambda: str.upper, lambda: Plain().method, lambda: dict.fromkeys,
    lambda: functools.partial(key, 1, x=2), lambda: functools.lru_cache(2)(key), lambda: operator.itemgetter(0, 1),
    lambda: operator.attrgetter("a.b"), lambda: operator.methodcaller("append", 1), lambda: function.__code__,
    lambda: int, lambda: str, lambda: list, lambda: dict, lambda: type, lambda: object, lambda: ValueError, lambda: bool,
    lambda: tuple, lambda: bytes, lambda: float, lambda: set, lambda: Plain, lambda: Meta, lambda: Made, lambda: Slotted,
    lambda: type("Fresh", (Plain,), {}), lambda: type("Odd", (list,), {"__slots__": ("x",)}), lambda: list[int],
    lambda: int | str, lambda: super(Meta, Made), lambda: property(key, key), lambda: staticmethod(key),
    lambda: classmethod(key), lambda: Plain.__dict__, lambda: Slotted.a, lambda: Plain.__dict__["prop"],
    # objects
    Plain, Slotted, Made, object, lambda: types.ModuleType("m"), lambda: types.SimpleNamespace(a=1), cell, frame,
    traceback, raised, lambda: Failure(1), lambda: StopIteration(3), lambda: SystemExit(1), lambda: KeyError("k"),
    lambda: ExceptionGroup("g", [ValueError(1), TypeError(2)]), lambda: OSError(1, "a"), lambda: ZeroDivisionError,
    lambda: UnicodeDecodeError("utf-8", b"ab", 0, 9, "r"), lambda: SyntaxError("m", ("f", 1, 99, "text", 1, -4)),
    generator, started, itself, awaited, async_generator, lambda: consumed(generator()), cyclic_list, cyclic_dict, deep,
    lambda: array.array("i", [1, 2, 3]), lambda: array.array("d", [1.5] * 9), lambda: array.array("w", "ab\u20ac"),
    lambda: memoryview(array.array("h", range(9))), lambda: struct.Struct("<ihq3s"), lambda: struct.iter_unpack("h", b"abcd"),
    lambda: "@99i4x0s?p", lambda: "99999999999999999999s", lambda: io.StringIO("a\nb"), lambda: io.BytesIO(b"ab\nc"), lambda: collections.deque([1, 2, 3], 5),
    lambda: collections.OrderedDict(a=1, b=2), lambda: collections.defaultdict(list, a=[1]), lambda: collections.Counter("aab"),
    lambda: collections.namedtuple("N", "x y")(1, 2), lambda: collections.ChainMap({1: 2}, {}), lambda: collections.UserDict(a=1),
    lambda: weakref.ref(Plain), dead, lambda: weakref.WeakValueDictionary(a=Plain), lambda: weakref.proxy(function),
    lambda: contextvars.ContextVar("v", default=1), lambda: contextvars.copy_context(), future, asyncio.new_event_loop,
    asyncio.Event, asyncio.Lock, asyncio.Queue,
    # hostile ones
    Index, FarIndex, Wrong, Raising, Mapping, Manager, Call, Attribute, Arithmetic, Resurrected, lambda: Text("a"),
    lambda: Text("__class__"), lambda: Number(5), lambda: Listed([1, 2, 3]), lambda: Mapped(a=1), lambda: [Index(), Index()],
    lambda: {Index(): 1}, lambda: {Text("a"): 1, Text("b"): 2}, lambda: (Index(), FarIndex(), Wrong()), lambda: [Raising()] * 3,
    lambda: [Arithmetic(), 1.5, Index()], lambda: {"a": Wrong(), "key": Index()}, lambda: [[], [Index()]],
    lambda: slice(Index(), Index(), Index()), lambda: slice(FarIndex(), None, FarIndex()), lambda: range(9)[Index():],
    lambda: {Index(), Plain}, lambda: [Text("a"), Text("b")], lambda: (i for i in [Index(), Text("x")]),
]
ATTRIBUTES = """__class__ __dict__ __bases__ __code__ __defaults__ __kwdefaults__ __name__ __qualname__ __doc__ __module__
    __annotations__ __closure__ __globals__ __mro__ __slots__ __del__ __hash__ __eq__ __getattribute__ __getattr__ __iter__
    __next__ __init__ __new__ __call__ __len__ __weakref__ __traceback__ __context__ __cause__ __suppress_context__
    __notes__ args cell_contents __abstractmethods__ __type_params__ __set_name__ tb_next stdout stderr a b x prop method
    __get__ __set__ __index__ __bool__ __add__ __contains__ __self__ __func__ __wrapped__ maxlen default_factory gi_frame
    cr_await errors name obj value code filename strerror text offset lineno start end reason object func keywords""".split()


def poke(value):
    """Uses a value that a call gave or changed in the ways that need it to be whole."""
    kind = type(value)
    for use in (repr, hash, bool, len, dir, lambda v: v == v, lambda v: v < 1, lambda v: list(itertools.islice(iter(v), 20)),
                lambda v: v.__dict__, lambda v: v[0], lambda v: f"{v}", lambda v: hasattr(kind, "__contains__") and 1 in v, lambda v: v + v, kind, vars,
                lambda v: v.__class__.__name__):
        try:
            use(value)
        except Exception as error:
            if type(error) is SystemError:
                raise
    if kind in (type(function), type(key), type):
        try:
            value()
        except Exception:
            pass


# Classes that no module names, such as those of iterators.
KINDS = types.SimpleNamespace()
for make in VALUES:
    kind = type(make())
    setattr(KINDS, kind.__name__, kind)


def find(path):
    value = sys.modules[path[0]] if path[0] else KINDS
    for name in path[1:]:
        value = getattr(value, name)
    return value


def complain(number, error):
    emit(1, b"! %d %s\n" % (number, repr(error.args).encode("utf-8", "replace")))


def attempt(number, action):
    try:
        return action()
    except SystemError as error:
        complain(number, error)
    except BaseException as error:
        if number % 8 == 0:
            attempt(number, lambda: sys.excepthook(type(error), error, error.__traceback__))


def go(number, path, values, names=(), steps=()):
    """Calls what `path` names with these values, then takes the steps, then pokes all of it."""
    global ARGUMENTS
    emit(1, b"@%d\n" % number)
    calm[0] = True
    try:
        ARGUMENTS = made = [VALUES[i]() for i in values]
        named = {name: made.pop() for name in names}
        ARGUMENTS = made + list(named.values())
        called = find(path)
    except BaseException:
        return
    calm[0] = False
    result = attempt(number, lambda: called(*made, **named))
    for which, name, value in steps:
        target = (ARGUMENTS + [result])[which % (len(ARGUMENTS) + 1)]
        if value < 0:
            attempt(number, lambda: delattr(target, ATTRIBUTES[name]))
        else:
            attempt(number, lambda: setattr(target, ATTRIBUTES[name], VALUES[value]()))
        attempt(number, lambda: getattr(target, ATTRIBUTES[name])())
    for value in ARGUMENTS + [result]:
        attempt(number, lambda: poke(value))
    ARGUMENTS = []
    for c in collected:
        attempt(number, c.close)
    collected.clear()
