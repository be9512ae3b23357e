// Floats of 16 bits (IEEE 754 binary16), which C++ has no type for.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace krait {

// Rounds to nearest, ties to even; false when `d` is finite and too large.
inline bool half_from_double(double d, uint16_t& half) {
    auto sign = static_cast<uint16_t>(std::signbit(d) ? 0x8000 : 0);
    double magnitude = std::fabs(d);
    if (std::isnan(d)) {
        // The upper bits of the payload are kept, and it stays a NaN.
        auto payload = static_cast<uint16_t>(std::bit_cast<uint64_t>(d) >> 42 & 0x3FF);
        half = static_cast<uint16_t>(sign | 0x7C00 | (payload == 0 ? 0x200 : payload));
        return true;
    }
    if (std::isinf(d)) {
        half = sign | 0x7C00;
        return true;
    }
    if (magnitude >= 65520) return false;
    // In units of the last place: 2**-24 for subnormals, else 10 bits below the exponent.
    int exponent = magnitude == 0 ? -14 : std::max(std::ilogb(magnitude), -14);
    double units = std::nearbyint(std::ldexp(magnitude, 10 - exponent));
    // A carry out of the mantissa moves into the exponent by itself.
    auto bits = static_cast<uint16_t>(units + (exponent + 14) * 1024.0);
    half = sign | bits;
    return true;
}

inline double double_from_half(uint16_t half) {
    int exponent = half >> 10 & 0x1F;
    int mantissa = half & 0x3FF;
    double sign = half & 0x8000 ? -1 : 1;
    if (exponent == 31) {
        if (mantissa == 0) return sign * INFINITY;
        return std::bit_cast<double>((half & 0x8000 ? uint64_t{1} << 63 : 0) | uint64_t{0x7FF} << 52 |
                                     static_cast<uint64_t>(mantissa) << 42);
    }
    if (exponent == 0) return sign * std::ldexp(mantissa, -24);
    return sign * std::ldexp(1024 + mantissa, exponent - 25);
}

} // namespace krait
