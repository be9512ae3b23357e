z = -0.0
print(z, 0.0 == z, str(z), z + 0.0, z - 0.0, z * 1, 0.0 * -1, abs(z), -z, round(-0.4), round(-0.4, 0))
print([z], {0.0: "a", -0.0: "b"}, z is z, bool(z), z or "falsy", -0.0 < 0.0, f"{z}", f"{z:.1f}", f"{-0.04:.1f}", f"{-0.04:z.1f}")
import math

print(math.copysign(1, z), math.copysign(1, 0.0), math.atan2(z, -1), math.copysign(1, z + z), math.copysign(1, z * z))
