class Temperature:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        "In degrees."
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("deleting")
        self._c = 0

    fahrenheit = property(lambda self: self._c * 9 / 5 + 32)
    write_only = property(None, lambda self, v: print("wrote", v))


t = Temperature(20)
t.celsius += 5
print(t.celsius, t.fahrenheit, Temperature.celsius.__doc__)
try:
    t.celsius = -300
except ValueError as e:
    print(e)
del t.celsius
print(t.celsius)
t.write_only = 3
for source in ("t.fahrenheit = 1", "t.write_only", "del t.fahrenheit"):
    try:
        exec(source)
    except AttributeError as e:
        print(e)
t.__dict__["celsius"] = "instance"
print(t.celsius, isinstance(Temperature.celsius, property), Temperature.celsius.fget(t))


class Sub(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "sub " + str(self._c)


print(Sub(1).celsius)
