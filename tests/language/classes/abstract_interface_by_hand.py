class Shape:
    def area(self):
        raise NotImplementedError("area")

    def describe(self):
        return f"{type(self).__name__} of area {self.area()}"


class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2


class Unfinished(Shape):
    pass


print(Square(3).describe())
try:
    Unfinished().describe()
except NotImplementedError as e:
    print(type(e).__name__, e)
shapes = [Square(1), Square(2)]
print(sum(s.area() for s in shapes), sorted(shapes, key=lambda s: -s.area())[0].s)
