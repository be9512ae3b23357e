// math's functions of ints: products of ranges by halves, so that big factors meet big factors.
#include <algorithm>

#include "stdlib/math_functions.hpp"

namespace krait::math {

namespace {

// high * (high - 1) * ... for `count` factors, count >= 1; high - count >= 0.
Value product_down(Thread& t, uint64_t high, uint64_t count) {
    if (count <= 8 || high < 2) {
        Value product = Value::small_int(1);
        uint64_t part = 1;
        for (uint64_t i = 0; i < count; i++) {
            uint64_t next;
            if (__builtin_mul_overflow(part, high - i, &next)) {
                product = TRY(int_mul(t, product, make_int(t, part)));
                next = high - i;
            }
            part = next;
        }
        return int_mul(t, product, make_int(t, part));
    }
    uint64_t half = count / 2;
    Value upper = TRY(product_down(t, high, half));
    Value lower = TRY(product_down(t, high - half, count - half));
    return int_mul(t, upper, lower);
}

// The same for numbers of any size.
Value product_down(Thread& t, Value high, uint64_t count) {
    uint64_t small;
    if (int_to_uint64(high, small)) return product_down(t, small, count);
    if (count == 1) return high;
    uint64_t half = count / 2;
    Value upper = TRY(product_down(t, high, half));
    Value rest = TRY(int_sub(t, high, make_int(t, half)));
    Value lower = TRY(product_down(t, rest, count - half));
    return int_mul(t, upper, lower);
}

Value factorial_of(Thread& t, uint64_t n) {
    if (n < 2) return Value::small_int(1);
    // More digits than memory has bytes.
    if (n > uint64_t{1} << 36) return raise_memory_error(t);
    return product_down(t, n, n - 1);
}

struct Pair {
    Value n, k;
};

// The arguments of comb and perm, checked.
Result<bool> take_pair(Thread& t, Args a, Pair& out) {
    out.n = TRY(to_index(t, a[0]));
    out.k = TRY(to_index(t, a[1]));
    if (int_is_negative(out.n)) return raise_value_error(t, "n must be a non-negative integer");
    if (int_is_negative(out.k)) return raise_value_error(t, "k must be a non-negative integer");
    return int_compare(out.k, out.n) <= 0;
}

Failed raise_too_large(Thread& t, std::string_view which) {
    return raise(t, t.types.OverflowError, "{} must not exceed 9223372036854775807", which);
}

} // namespace

Value factorial(Thread& t, Args a) {
    Value n = TRY(to_index(t, a[0]));
    if (int_is_negative(n)) return raise_value_error(t, "factorial() not defined for negative values");
    int64_t count;
    if (!int_to_int64(n, count))
        return raise(t, t.types.OverflowError, "factorial() argument should not exceed 9223372036854775807");
    return factorial_of(t, static_cast<uint64_t>(count));
}

Value comb(Thread& t, Args a) {
    Pair p;
    if (!TRY(take_pair(t, a, p))) return Value::small_int(0);
    Value other = TRY(int_sub(t, p.n, p.k));
    Value smaller = int_compare(other, p.k) < 0 ? other : p.k;
    int64_t k;
    if (!int_to_int64(smaller, k)) return raise_too_large(t, "min(n - k, k)");
    if (k == 0) return Value::small_int(1);
    Value numerator = TRY(product_down(t, p.n, static_cast<uint64_t>(k)));
    Value denominator = TRY(factorial_of(t, static_cast<uint64_t>(k)));
    return int_floordiv(t, numerator, denominator);
}

Value perm(Thread& t, Args a) {
    if (a[1].is_none()) return factorial(t, a);
    Pair p;
    if (!TRY(take_pair(t, a, p))) return Value::small_int(0);
    int64_t k;
    if (!int_to_int64(p.k, k)) return raise_too_large(t, "k");
    return k == 0 ? Value::small_int(1) : product_down(t, p.n, static_cast<uint64_t>(k));
}

Value gcd(Thread& t, Args a) {
    if (a.count() == 2 && Value::both_small_int(a[0], a[1])) return int_gcd(t, a[0], a[1]);
    Value result = Value::small_int(0);
    for (Value v : a.rest()) result = TRY(int_gcd(t, result, TRY(to_index(t, v))));
    return result;
}

Value lcm(Thread& t, Args a) {
    Value result = Value::small_int(1);
    for (Value v : a.rest()) {
        Value i = TRY(to_index(t, v));
        if (int_is_zero(i) || int_is_zero(result)) {
            result = Value::small_int(0);
            continue;
        }
        Value common = TRY(int_gcd(t, result, i));
        result = TRY(int_mul(t, result, TRY(int_floordiv(t, i, common))));
        result = TRY(int_absolute(t, result));
    }
    return result;
}

Value isqrt(Thread& t, Args a) {
    Value n = TRY(to_index(t, a[0]));
    if (int_is_negative(n)) return raise_value_error(t, "isqrt() argument must be nonnegative");
    return int_square_root(t, n);
}

} // namespace krait::math
