"""Particles in a box: vectors with operator methods, created and dropped all the time."""


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def length_squared(self):
        return self.x * self.x + self.y * self.y


class Particle:
    def __init__(self, position, velocity):
        self.position = position
        self.velocity = velocity
        self.bounces = 0

    def move(self, step):
        self.position = self.position + self.velocity * step
        if not 0.0 <= self.position.x <= 1.0:
            self.velocity = Vector(-self.velocity.x, self.velocity.y)
            self.bounces += 1
        if not 0.0 <= self.position.y <= 1.0:
            self.velocity = Vector(self.velocity.x, -self.velocity.y)
            self.bounces += 1


class Box:
    gravity = Vector(0.0, -0.01)

    def __init__(self, count):
        self.particles = [Particle(Vector(i / count, i * i % count / count), Vector(0.1 + i / 90, 0.2 - i / 70))
                          for i in range(count)]

    def step(self, duration):
        pull = self.gravity * duration
        for particle in self.particles:
            particle.velocity = particle.velocity + pull
            particle.move(duration)

    def closest(self):
        origin = Vector(0.5, 0.5)
        return min((particle.position - origin).length_squared() for particle in self.particles)


box = Box(60)
nearest = 0.0
for _ in range(15_000):
    box.step(0.01)
    nearest += box.closest()
print(f"particles {nearest:.9f} {sum(p.bounces for p in box.particles)}")
