"""Planets pulling at each other: float arithmetic on attributes."""


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity
        self.mass = mass


def solar_system():
    return [
        Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 39.47841760435743),
        Body((4.841431442, -1.160320044, -0.103622044), (0.606326392, 2.811986844, -0.025218361), 0.037693674),
        Body((8.343366718, 4.124798564, -0.403523417), (-1.010774346, 1.825662371, 0.008415761), 0.011286326),
        Body((12.894369562, -15.111151401, -0.223307579), (1.082791006, 0.868713018, -0.010832637), 0.001723724),
        Body((15.379697114, -25.919314609, 0.179258773), (0.979090732, 0.594698998, -0.034755955), 0.002033686),
    ]


def advance(bodies, step):
    for i, a in enumerate(bodies):
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            squared = dx * dx + dy * dy + dz * dz
            pull = step / (squared * squared ** 0.5)
            a.vx -= dx * b.mass * pull
            a.vy -= dy * b.mass * pull
            a.vz -= dz * b.mass * pull
            b.vx += dx * a.mass * pull
            b.vy += dy * a.mass * pull
            b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += step * body.vx
        body.y += step * body.vy
        body.z += step * body.vz


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += a.mass * (a.vx ** 2 + a.vy ** 2 + a.vz ** 2) / 2
        for b in bodies[i + 1:]:
            total -= a.mass * b.mass / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
    return total


system = solar_system()
before = energy(system)
for _ in range(150_000):
    advance(system, 0.001)
print(f"nbody {before:.9f} {energy(system):.9f}")
