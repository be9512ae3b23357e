"""Classes: inheritance, properties, operators, iteration, class methods."""


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __iter__(self):
        return iter((self.x, self.y))

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"


class Shape:
    kinds = []

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Shape.kinds.append(cls.__name__)

    @property
    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area < other.area

    def __str__(self):
        return f"{type(self).__name__} of area {self.area:.2f}"


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)

    @classmethod
    def of_area(cls, area):
        return cls(area ** 0.5)


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return 3.14159265 * self.radius ** 2


for shape in sorted([Rectangle(2, 4), Square.of_area(9), Circle(1)]):
    print(shape)
x, y = 2 * Vector(1, 2) + Vector(0.5, 0)
print(x, y, Vector(1, 2) == (1, 2), Shape.kinds)
try:
    Shape().area
except NotImplementedError:
    print("a Shape has no area of its own")
