class Point:
    def __init__(self, x=0, y=0, *rest, **named):
        self.x, self.y, self.rest, self.named = x, y, rest, named

    def __repr__(self):
        return f"Point({self.x}, {self.y}, {self.rest}, {self.named})"


print(Point(), Point(1), Point(y=2), Point(1, 2, 3, z=4), Point(*[1], **{"y": 5, "w": 6}))
print([Point(i) for i in range(2)], {i: Point(y=i) for i in range(2)})
try:
    Point(1, x=2)
except TypeError as e:
    print(e)
