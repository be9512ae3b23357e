class Node:
    def __getattr__(self, name): return getattr(self, name + "_")
    def __getitem__(self, i): return self[i]
    def __add__(self, o): return self + o
    def __radd__(self, o): return o + self
    def __eq__(self, o): return self == o
    def __lt__(self, o): return self < o
    def __hash__(self): return hash(self)
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(self)
    def __contains__(self, o): return o in self
    def __format__(self, spec): return format(self, spec)
    def __index__(self): return range(self)[0]
    def __neg__(self): return -self
    def __abs__(self): return abs(self)
    def __enter__(self): return self.__enter__()
    def __exit__(self, *a): pass
    def __next__(self): return next(self)
    def __reversed__(self): return reversed(self)
    def __dir__(self): return dir(self)
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __bytes__(self): return bytes(self)
    def __round__(self, n=None): return round(self)
    def __divmod__(self, o): return divmod(self, o)
    def __pow__(self, o): return self ** o
    def __call__(self): return self()
    def __setitem__(self, k, v): self[k] = v
    def __delitem__(self, k): del self[k]
    def __iadd__(self, o): self += o; return self


n = Node()
for name, f in {
    "getattr": lambda: n.x, "getitem": lambda: n[0], "add": lambda: n + 1, "radd": lambda: 1 + n, "eq": lambda: n == 1, "lt": lambda: n < 1, "hash": lambda: hash(n), "repr": lambda: repr(n),
    "str": lambda: str(n), "len": lambda: len(n), "bool": lambda: bool(n), "iter": lambda: iter(n), "contains": lambda: 1 in n, "format": lambda: f"{n}", "index": lambda: [1][n], "neg": lambda: -n,
    "abs": lambda: abs(n), "next": lambda: next(n), "reversed": lambda: reversed(n), "dir": lambda: dir(n), "int": lambda: int(n), "float": lambda: float(n), "bytes": lambda: bytes(n),
    "round": lambda: round(n), "divmod": lambda: divmod(n, 1), "pow": lambda: n ** 2, "call": lambda: n(), "dict key": lambda: {n: 1}, "in list": lambda: n in [1], "sorted": lambda: sorted([n, n]),
    "sum": lambda: sum([n]), "print": lambda: print(n), "join": lambda: "".join([str(n)]), "setitem": lambda: n.__setitem__(0, 0), "delitem": lambda: n.__delitem__(0), "if": lambda: 1 if n else 2,
    "max": lambda: max(n, n), "unpack": lambda: [*n], "%s": lambda: "%s" % n, "isinstance": lambda: isinstance(n, Node)}.items():
    try:
        f()
        print(name, "returned")
    except RecursionError:
        print(name, "RecursionError")
