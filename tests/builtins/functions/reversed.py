def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(4))), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1}.items())), list(reversed(b"ab")), list(reversed({"x": 1}.values())))


class Sequence:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10


print(list(reversed(Sequence())), type(reversed([])).__name__)
l = [1, 2, 3]
r = reversed(l)
print(next(r), l.append(4), list(r))
attempt(reversed, {1, 2})
attempt(reversed, 5)
attempt(reversed, iter([]))
attempt(reversed)
