"""What single operations cost: prints `name<TAB>nanoseconds` lines, the least of several rounds.

    operations.py [--quick] [NAME ...]      only operations whose name contains one of the NAMEs

Each operation is compiled into a loop that repeats it ten times per turn. The figures hold the loop's own tenth; the row
"empty pass" shows how much that is. scripts/bench runs this file with Krait and with CPython and prints the ratios.
"""
import sys
import time

clock = getattr(time, "process_time", time.perf_counter)


class Plain:
    shared = 3

    def __init__(self, x):
        self.x = x

    def method(self):
        return None

    def method1(self, a):
        return a

    def keywords(self, a, b=2, *, c=3):
        return a

    @property
    def prop(self):
        return 1

    @staticmethod
    def static():
        return None


class Rich(Plain):
    def method(self):
        return super().method()

    def __add__(self, other):
        return self

    def __eq__(self, other):
        return True

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index

    def __enter__(self):
        return self

    def __exit__(self, *info):
        return None


def none():
    return None


def one(a):
    return a


def defaults(a, b=1, c=2):
    return a


def keyword_only(a, *, b=1):
    return a


def variadic(*a):
    return None


def keywords(**k):
    return None


def make_closure():
    captured = 1

    def inner():
        return captured

    return inner


def endless():
    while True:
        yield 1


def counted(n):
    for i in range(n):
        yield i


async def immediate():
    return 1


def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


closure = make_closure()
GLOBAL = 1

# name, what is set up before the loop, the statement, and how many operations one statement is.
OPERATIONS = [
    ("empty pass", "", "pass", 1),
    ("for range step", "", "for i in range(1000): pass", 1000),
    ("for range object step", "r = range(100)", "for _ in r: pass", 100),
    ("while step", "i = 0", "i = 100\nwhile i: i -= 1", 100),
    ("for list step", "l = list(range(100))", "for _ in l: pass", 100),
    ("local int add", "a = 5; b = 7", "a + b", 1),
    ("local int subtract, store", "a = 5; b = 7", "c = a - b", 1),
    ("float mul", "a = 5.5; b = 7.5", "a * b", 1),
    ("float add, store", "a = 5.5; b = 7.5", "c = a + b", 1),
    ("int compare+branch", "a = 5; b = 7", "if a > b: pass", 1),
    ("global load", "", "GLOBAL", 1),
    ("builtin load", "", "len", 1),
    ("attr load instance", "o = Plain(1)", "o.x", 1),
    ("attr store instance", "o = Plain(1)", "o.x = 1", 1),
    ("class attr via instance", "o = Plain(1)", "o.shared", 1),
    ("property", "o = Plain(1)", "o.prop", 1),
    ("call f0()", "f = none", "f()", 1),
    ("call f1(a)", "f = one", "f(1)", 1),
    ("call fd(1) defaults", "f = defaults", "f(1)", 1),
    ("call fd(1,c=3) kw", "f = defaults", "f(1, c=3)", 1),
    ("call fk(1,b=3) kwonly", "f = keyword_only", "f(1, b=3)", 1),
    ("call fv(1,2)", "f = variadic", "f(1, 2)", 1),
    ("call fv(*t)", "f = variadic; t = (1, 2)", "f(*t)", 1),
    ("call fkw(a=1)", "f = keywords", "f(a=1)", 1),
    ("method o.m()", "o = Plain(1)", "o.method()", 1),
    ("method o.m1(1)", "o = Plain(1)", "o.method1(1)", 1),
    ("method o.kw(1,c=4)", "o = Plain(1)", "o.keywords(1, c=4)", 1),
    ("super().m()", "o = Rich(1)", "o.method()", 1),
    ("static o.sm()", "o = Plain(1)", "o.static()", 1),
    ("closure call", "f = closure", "f()", 1),
    ("instance create Q(1)", "c = Plain", "c(1)", 1),
    ("lambda create", "", "lambda: 1", 1),
    ("user __add__", "o = Rich(1)", "o + o", 1),
    ("user __eq__", "o = Rich(1)", "o == o", 1),
    ("user __getitem__", "o = Rich(1)", "o[1]", 1),
    ("len(user)", "o = Rich(1)", "len(o)", 1),
    ("len(list)", "l = [1]", "len(l)", 1),
    ("isinstance", "o = Plain(1)", "isinstance(o, Plain)", 1),
    ("list index", "l = [1, 2, 3]; i = 1", "l[i]", 1),
    ("list store", "l = [1, 2, 3]; i = 1", "l[i] = 5", 1),
    ("list append", "l = []", "l.append(1)", 1),
    ("list slice [1:3]", "l = [1, 2, 3, 4]", "l[1:3]", 1),
    ("list literal 3", "a = 1", "[a, a, a]", 1),
    ("tuple build 3", "a = 1", "(a, a, a)", 1),
    ("tuple unpack 2", "t = (1, 2)", "a, b = t", 1),
    ("swap a,b=b,a", "a = 1; b = 2", "a, b = b, a", 1),
    ("dict get str key", "d = {'a': 1, 'b': 2}", "d['a']", 1),
    ("dict get int key", "d = {1: 1, 2: 2}; k = 2", "d[k]", 1),
    ("dict set str", "d = {'a': 1, 'b': 2}", "d['a'] = 3", 1),
    ("d.get(k)", "d = {'a': 1, 'b': 2}", "d.get('a')", 1),
    ("dict literal 2", "a = 1", "{'a': a, 'b': a}", 1),
    ("k in dict", "d = {'a': 1}", "'a' in d", 1),
    ("k in set", "d = {1, 2, 3}; k = 2", "k in d", 1),
    ("str concat short", "a = 'abc'; b = 'def'", "a + b", 1),
    ("f-string int", "a = 5", "f'x={a}'", 1),
    ("f-string 2 str", "a = 'ab'; b = 'cd'", "f'{a}-{b}'", 1),
    ("f-string .2f", "a = 5.123", "f'{a:.2f}'", 1),
    ("str index", "s = 'hello'; i = 2", "s[i]", 1),
    ("str ==", "a = 'hello'; b = 'hell' + chr(111)", "a == b", 1),
    ("s.split(',')", "s = 'a,b,c'", "s.split(',')", 1),
    ("','.join 3", "l = ['a', 'b', 'c']", "','.join(l)", 1),
    ("str(int)", "a = 12345", "str(a)", 1),
    ("int(str)", "a = '12345'", "int(a)", 1),
    ("raise+except", "e = ValueError", "try: raise e\nexcept ValueError: pass", 1),
    ("with user context", "o = Rich(1)", "with o: pass", 1),
    ("list comp 10", "l = list(range(10))", "[x for x in l]", 1),
    ("list comp 10 x+1", "l = list(range(10))", "[x + 1 for x in l]", 1),
    ("genexpr sum 10", "l = list(range(10))", "sum(x for x in l)", 1),
    ("sorted 10 ints", "l = [5, 2, 8, 1, 9, 3, 7, 4, 6, 0]", "sorted(l)", 1),
    ("next(gen)", "g = endless()", "next(g)", 1),
    ("for over generator step", "", "for _ in counted(100): pass", 100),
    ("for over generator, break", "g = endless()", "for _ in g: break", 1),
    ("coroutine driven to its end", "c = immediate", "drive(c())", 1),
]
UNROLLED = 10


def indent(text, columns):
    return "".join(" " * columns + line + "\n" for line in text.split("\n") if line)


def compile_loop(setup, statement):
    source = "def loop(turns):\n" + indent(setup, 4) + "    for _ in range(turns):\n" + indent(statement, 8) * UNROLLED
    namespace = dict(globals())
    exec(source, namespace)
    return namespace["loop"]


def nanoseconds(setup, statement, repeats, rounds, count):
    """Rounds are shortened for operations that are slow, so that none dominates the whole run."""
    loop = compile_loop(setup, statement)
    start = clock()
    loop(20)
    once = max((clock() - start) / (20 * UNROLLED), 1e-9)
    turns = max(1, min(count // (UNROLLED * repeats), int(0.02 / once / UNROLLED)))
    best = float("inf")
    for _ in range(rounds):
        start = clock()
        loop(turns)
        best = min(best, clock() - start)
    return best / (turns * UNROLLED * repeats) * 1e9


def main(arguments):
    quick = "--quick" in arguments
    wanted = [argument for argument in arguments if argument != "--quick"]
    for name, setup, statement, repeats in OPERATIONS:
        if not wanted or any(text in name for text in wanted):
            cost = nanoseconds(setup, statement, repeats, 3 if quick else 9, 100_000 if quick else 200_000)
            print(f"{name}\t{cost:.2f}")


main(sys.argv[1:])
