import collections
import collections.abc as abc

print(isinstance([], abc.Sequence), isinstance({}, abc.Mapping), isinstance(5, abc.Hashable), isinstance([], abc.Hashable))
print(isinstance(iter([]), abc.Iterator), isinstance(collections.deque(), abc.MutableSequence), issubclass(dict, abc.MutableMapping))
print(isinstance(len, abc.Callable), isinstance((x for x in ()), abc.Generator), isinstance({}.keys(), abc.Set))


class Table(abc.MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


table = Table()
table.update(a=1, b=2)
print(list(table.items()), table.pop("a"), dict(table), table == {"b": 2}, "b" in table.keys(), table.setdefault("c", 3))
try:
    abc.Mapping()
except TypeError as error:
    print(error)




class Registered:
    pass


print(issubclass(Registered, abc.Sized))
abc.Sized.register(Registered)
print(issubclass(Registered, abc.Sized), isinstance(Registered(), abc.Sized))
print(collections.UserDict(a=1) | {"b": 2}, collections.UserList([3, 1, 2])[1:], collections.UserString("abc").upper())
