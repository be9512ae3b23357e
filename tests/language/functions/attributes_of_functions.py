def f(a: int, b="x", *, c=3) -> str:
    "The docstring."
    local = a
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__annotations__)
f.extra = 5
print(f.extra, f.__dict__, hasattr(f, "nope"))
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, repr(f).split(" at ")[0])
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_posonlyargcount, code.co_firstlineno)


def outer():
    v = 1

    def inner():
        return v

    return inner


print(outer().__qualname__, outer().__closure__[0].cell_contents, outer().__code__.co_freevars, f.__closure__)
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
try:
    f.__defaults__ = 5
except TypeError as e:
    print(e)
