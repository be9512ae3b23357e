class A:
    @property
    def broken(self):
        raise AttributeError("inside property")

    @property
    def other(self):
        return self.missing

    def __getattr__(self, name):
        return "getattr " + name


print(A().broken, A().other)


class B:
    @property
    def broken(self):
        raise AttributeError("inside property")

    @property
    def wrong(self):
        raise KeyError("k")


try:
    B().broken
except AttributeError as e:
    print(e)
try:
    B().wrong
except KeyError as e:
    print(repr(e))
print(hasattr(B(), "broken"), getattr(B(), "broken", "default"))
