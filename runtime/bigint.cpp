// Arithmetic of ints of any size. int.cpp has the part that decides between small and big; here both operands may be
// either, and are looked at as sign and magnitude.
//
// Invariants:
//  1. Results go through finish_big: no leading zero limbs, immediate when they fit (value.hpp invariant 1).
//  2. Limb pointers into cells stay valid across allocations: the heap does not move cells, and an interior pointer in a
//     local keeps its cell alive.
//  3. No size is computed from user input without a check against max_limbs before memory is asked for.
#include "runtime/bigint.hpp"
#include "runtime/float.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace krait {

namespace {
constexpr size_t max_limbs = size_t{1} << 31;
using uint128 = unsigned __int128;
} // namespace

Result<void> have_scratch(Thread& t, size_t count) {
    constexpr size_t always_there = 16 * 1024;
    if (count <= always_there || t.heap.may_take(count * sizeof(Limb))) return {};
    return raise_memory_error(t);
}

Result<BigInt*> new_big(Thread& t, size_t count) {
    if (count > max_limbs) return raise_memory_error(t);
    BigInt* big = t.heap.allocate<BigInt>(builtin_shapes::int_, std::max<size_t>(count, 1) * sizeof(Limb));
    if (big == nullptr) return raise_memory_error(t);
    big->negative = false;
    big->count = static_cast<uint32_t>(count);
    return big;
}

Value finish_big(BigInt* big, size_t count, bool negative) {
    count = limbs::normalized(big->limbs, count);
    if (count == 0) return Value::small_int(0);
    if (count == 1) {
        uint64_t low = big->limbs[0];
        if (low <= static_cast<uint64_t>(Value::max_small_int))
            return Value::small_int(negative ? -static_cast<int64_t>(low) : static_cast<int64_t>(low));
        if (negative && low == uint64_t{1} << 62) return Value::small_int(Value::min_small_int);
    }
    big->count = static_cast<uint32_t>(count);
    big->negative = negative;
    return big;
}

Value make_big(Thread& t, bool negative, const uint64_t* data, size_t count) {
    BigInt* big = TRY(new_big(t, count));
    std::copy_n(data, count, big->limbs);
    return finish_big(big, count, negative);
}

Value make_int_from_parts(Thread& t, bool negative, uint64_t low, uint64_t high) {
    if (high == 0) {
        if (low <= static_cast<uint64_t>(Value::max_small_int))
            return Value::small_int(negative ? -static_cast<int64_t>(low) : static_cast<int64_t>(low));
        if (negative && low == uint64_t{1} << 62) return Value::small_int(Value::min_small_int);
    }
    // So small a cell cannot fail.
    BigInt* big = t.heap.allocate<BigInt>(builtin_shapes::int_, (high != 0 ? 2 : 1) * sizeof(Limb));
    big->negative = negative;
    big->count = high != 0 ? 2 : 1;
    big->limbs[0] = low;
    if (high != 0) big->limbs[1] = high;
    return big;
}

Value make_big_from_int64(Thread& t, int64_t i) {
    return make_int_from_parts(t, i < 0, i < 0 ? 0 - static_cast<uint64_t>(i) : static_cast<uint64_t>(i), 0);
}
Value make_big_from_uint64(Thread& t, uint64_t u) { return make_int_from_parts(t, false, u, 0); }

Value make_int_from_double(Thread& t, double truncated) {
    if (std::fabs(truncated) < 4e18) return make_int(t, static_cast<int64_t>(truncated));
    int exponent;
    double fraction = std::frexp(std::fabs(truncated), &exponent);
    uint64_t mantissa = static_cast<uint64_t>(std::ldexp(fraction, 64)); // exact: the low 11 bits are 0
    // The value is mantissa << (exponent - 64): shifted by `exponent`, and the lowest limb dropped.
    size_t whole = static_cast<size_t>(exponent) / 64;
    unsigned bits = static_cast<unsigned>(exponent) % 64;
    BigInt* big = TRY(new_big(t, whole + 1));
    std::fill_n(big->limbs, whole + 1, 0);
    if (whole > 0) big->limbs[whole - 1] = mantissa << bits;
    big->limbs[whole] = bits ? mantissa >> (64 - bits) : 0;
    return finish_big(big, whole + 1, truncated < 0);
}

// ---- addition

namespace {

// a and b by magnitude: <0, 0, >0.
int compare_magnitude(const IntView& a, const IntView& b) {
    if (a.count != b.count) return a.count < b.count ? -1 : 1;
    return limbs::compare(a.data, b.data, a.count);
}

Value add_magnitudes(Thread& t, const IntView& a, const IntView& b, bool negative) {
    if (a.count < b.count) return add_magnitudes(t, b, a, negative);
    if (a.count == 1) {
        Limb low = a.data[0] + (b.is_zero() ? 0 : b.data[0]);
        return make_int_from_parts(t, negative, low, low < a.data[0]);
    }
    BigInt* big = TRY(new_big(t, a.count + 1));
    if (b.is_zero()) {
        std::copy_n(a.data, a.count, big->limbs);
        return finish_big(big, a.count, negative);
    }
    big->limbs[a.count] = limbs::add(big->limbs, a.data, a.count, b.data, b.count);
    return finish_big(big, a.count + 1, negative);
}

// |a| - |b|, with the sign that a non-negative result gets.
Value subtract_magnitudes(Thread& t, const IntView& a, const IntView& b, bool negative) {
    int order = compare_magnitude(a, b);
    if (order == 0) return Value::small_int(0);
    if (order < 0) return subtract_magnitudes(t, b, a, !negative);
    if (a.count == 1) return make_int_from_parts(t, negative, a.data[0] - (b.is_zero() ? 0 : b.data[0]), 0);
    BigInt* big = TRY(new_big(t, a.count));
    if (b.is_zero())
        std::copy_n(a.data, a.count, big->limbs);
    else
        limbs::subtract(big->limbs, a.data, a.count, b.data, b.count);
    return finish_big(big, a.count, negative);
}

} // namespace

Value big_add(Thread& t, Value x, Value y) {
    IntView a(x), b(y);
    return a.negative == b.negative ? add_magnitudes(t, a, b, a.negative) : subtract_magnitudes(t, a, b, a.negative);
}

Value big_sub(Thread& t, Value x, Value y) {
    IntView a(x), b(y);
    return a.negative != b.negative ? add_magnitudes(t, a, b, a.negative) : subtract_magnitudes(t, a, b, a.negative);
}

Value big_neg(Thread& t, Value x) {
    IntView a(x);
    return make_big(t, !a.negative, a.data, a.count);
}

// ---- multiplication

Value big_mul(Thread& t, Value x, Value y) {
    IntView a(x), b(y);
    if (a.is_zero() || b.is_zero()) return Value::small_int(0);
    bool negative = a.negative != b.negative;
    if (a.count == 1 && b.count == 1) {
        uint128 product = static_cast<uint128>(a.data[0]) * b.data[0];
        return make_int_from_parts(t, negative, static_cast<uint64_t>(product), static_cast<uint64_t>(product >> 64));
    }
    BigInt* big = TRY(new_big(t, a.count + b.count));
    TRY(have_scratch(t, (a.count + b.count) * limbs::multiply_scratch));
    if (b.count == 1)
        big->limbs[a.count] = limbs::multiply_1(big->limbs, a.data, a.count, b.data[0]);
    else if (a.count == 1)
        big->limbs[b.count] = limbs::multiply_1(big->limbs, b.data, b.count, a.data[0]);
    else if (a.data == b.data)
        limbs::square(big->limbs, a.data, a.count);
    else
        limbs::multiply(big->limbs, a.data, a.count, b.data, b.count);
    return finish_big(big, a.count + b.count, negative);
}

// ---- division. Magnitudes are divided; Python's floor then asks for a correction when the signs differ.

namespace {

// The floored remainder from the remainder `r` (n limbs, in a cell) of the magnitudes.
Value floor_remainder(BigInt* r, const IntView& a, const IntView& d) {
    size_t n = limbs::normalized(r->limbs, d.count);
    if (n != 0 && a.negative != d.negative) {
        limbs::subtract(r->limbs, d.data, d.count, r->limbs, n);
    }
    return finish_big(r, d.count, d.negative);
}

// The floored quotient; q has `count` limbs, the highest of them 0.
Value floor_quotient(BigInt* q, size_t count, bool inexact, const IntView& a, const IntView& d) {
    bool negative = a.negative != d.negative;
    if (negative && inexact) q->limbs[count - 1] += limbs::add_1(q->limbs, q->limbs, count - 1, 1);
    return finish_big(q, count, negative);
}

} // namespace

Value big_floordiv(Thread& t, Value x, Value y) {
    IntView a(x), d(y);
    if (compare_magnitude(a, d) < 0) return Value::small_int(!a.is_zero() && a.negative != d.negative ? -1 : 0);
    size_t count = a.count - d.count + 1;
    BigInt* q = TRY(new_big(t, count + 1));
    q->limbs[count] = 0;
    if (d.count == 1) {
        Limb r = limbs::divide_1(q->limbs, a.data, a.count, d.data[0]);
        return floor_quotient(q, count + 1, r != 0, a, d);
    }
    Scratch r(d.count);
    if (!r.ok()) return raise_memory_error(t);
    TRY(have_scratch(t, a.count * limbs::divide_scratch));
    limbs::divide(q->limbs, r.data(), a.data, a.count, d.data, d.count);
    return floor_quotient(q, count + 1, limbs::normalized(r.data(), d.count) != 0, a, d);
}

Value big_mod(Thread& t, Value x, Value y) {
    IntView a(x), d(y);
    if (compare_magnitude(a, d) < 0) return a.is_zero() || a.negative == d.negative ? x : big_add(t, x, y);
    if (d.count == 1) {
        Limb r = limbs::modulo_1(a.data, a.count, d.data[0]);
        if (r != 0 && a.negative != d.negative) r = d.data[0] - r;
        return make_int_from_parts(t, d.negative, r, 0);
    }
    Scratch q(a.count - d.count + 1);
    if (!q.ok()) return raise_memory_error(t);
    BigInt* r = TRY(new_big(t, d.count));
    TRY(have_scratch(t, a.count * limbs::divide_scratch));
    limbs::divide(q.data(), r->limbs, a.data, a.count, d.data, d.count);
    return floor_remainder(r, a, d);
}

Result<std::pair<Value, Value>> big_divmod(Thread& t, Value x, Value y) {
    IntView a(x), d(y);
    if (compare_magnitude(a, d) < 0 || d.count == 1) {
        Value q = TRY(big_floordiv(t, x, y));
        Value r = TRY(big_mod(t, x, y));
        return std::pair{q, r};
    }
    size_t count = a.count - d.count + 1;
    BigInt* q = TRY(new_big(t, count + 1));
    BigInt* r = TRY(new_big(t, d.count));
    q->limbs[count] = 0;
    TRY(have_scratch(t, a.count * limbs::divide_scratch));
    limbs::divide(q->limbs, r->limbs, a.data, a.count, d.data, d.count);
    bool inexact = limbs::normalized(r->limbs, d.count) != 0;
    Value quotient = floor_quotient(q, count + 1, inexact, a, d);
    return std::pair{quotient, floor_remainder(r, a, d)};
}

// ---- to double

double round_to_double(uint64_t mantissa, bool sticky, int64_t exponent) {
    int zeros = std::countl_zero(mantissa);
    mantissa <<= zeros;
    exponent -= zeros;
    int64_t top = exponent + 63; // of the leading bit
    if (top > 1023) return HUGE_VAL;
    if (top < -1075) return 0.0;
    // 53 bits are kept, fewer for subnormals, possibly none.
    int keep = static_cast<int>(top >= -1022 ? 53 : 53 - (-1022 - top));
    uint64_t kept = keep == 0 ? 0 : mantissa >> (64 - keep);
    uint64_t rest = keep == 0 ? mantissa : mantissa << keep;
    constexpr uint64_t half = uint64_t{1} << 63;
    if (rest > half || (rest == half && (sticky || (kept & 1)))) kept++;
    return std::ldexp(static_cast<double>(kept), static_cast<int>(exponent) + 64 - keep);
}

namespace {

// The highest 64 bits of the magnitude, and the exponent that goes with them.
uint64_t leading_bits(const Limb* data, size_t count, bool& sticky, int64_t& exponent) {
    unsigned zeros = static_cast<unsigned>(std::countl_zero(data[count - 1]));
    uint64_t top = data[count - 1] << zeros;
    exponent = static_cast<int64_t>(count - 1) * 64 - zeros;
    sticky = false;
    if (count == 1) return top;
    if (zeros != 0) {
        top |= data[count - 2] >> (64 - zeros);
        sticky = data[count - 2] << zeros != 0;
    } else {
        sticky = data[count - 2] != 0;
    }
    for (size_t i = count - 2; !sticky && i-- > 0;) sticky = data[i] != 0;
    return top;
}

} // namespace

double big_to_double(Value x) {
    IntView a(x);
    if (a.is_zero()) return 0.0;
    bool sticky;
    int64_t exponent;
    uint64_t top = leading_bits(a.data, a.count, sticky, exponent);
    double d = round_to_double(top, sticky, exponent);
    return a.negative ? -d : d;
}

int compare_double_int(double d, Value i) {
    i = int_value(i);
    double size = std::fabs(d);
    if (size < 9.2e18) {
        int64_t whole = static_cast<int64_t>(d);
        int64_t other;
        if (i.is_small_int()) [[likely]]
            other = i.as_small_int();
        else if (!int_to_int64(i, other))
            return int_is_negative(i) ? 1 : -1;
        if (whole != other) return whole < other ? -1 : 1;
        double fraction = d - static_cast<double>(whole);
        return fraction < 0 ? -1 : fraction > 0;
    }
    // d is integral here, and needs at least 63 bits: compare signs, lengths, then the leading bits.
    IntView v(i);
    int sign = d < 0 ? -1 : 1;
    if (v.is_zero() || v.negative != (d < 0) || std::isinf(d)) return sign;
    int length;
    double fraction = std::frexp(size, &length);
    size_t bits = int_bit_length(i);
    if (static_cast<size_t>(length) != bits) return static_cast<size_t>(length) < bits ? -sign : sign;
    bool sticky;
    int64_t exponent;
    uint64_t top = leading_bits(v.data, v.count, sticky, exponent);
    uint64_t mantissa = static_cast<uint64_t>(std::ldexp(fraction, 64));
    if (mantissa != top) return mantissa < top ? -sign : sign;
    return sticky ? -sign : 0;
}

Value shift_magnitude_left(Thread& t, const IntView& a, uint64_t bits, bool negative) {
    size_t whole = bits / 64;
    if (whole > max_limbs) return raise_memory_error(t);
    if (a.count == 1 && bits < 64)
        return make_int_from_parts(t, negative, a.data[0] << bits, bits == 0 ? 0 : a.data[0] >> (64 - bits));
    BigInt* big = TRY(new_big(t, a.count + whole + 1));
    std::fill_n(big->limbs, whole, 0);
    big->limbs[a.count + whole] = 0;
    if (bits % 64)
        big->limbs[a.count + whole] = limbs::shift_left(big->limbs + whole, a.data, a.count, bits % 64);
    else
        std::copy_n(a.data, a.count, big->limbs + whole);
    return finish_big(big, a.count + whole + 1, negative);
}

// The quotient is computed to 64..128 bits plus a sticky bit, then rounded once.
Value big_truediv(Thread& t, Value x, Value y, double& out) {
    IntView a(x), d(y);
    int64_t difference = static_cast<int64_t>(int_bit_length(x)) - static_cast<int64_t>(int_bit_length(y));
    if (difference > 1025) return raise(t, t.types.OverflowError, "integer division result too large for a float");
    if (a.is_zero() || difference < -1080) {
        out = a.negative != d.negative ? -0.0 : 0.0; // 0 / -1 is -0.0, too
        return Value::none();
    }
    int64_t shift = 66 - difference; // so many more bits for the dividend
    Value dividend = x, divisor = y;
    if (shift > 0) dividend = TRY(shift_magnitude_left(t, a, static_cast<uint64_t>(shift), false));
    if (shift < 0) divisor = TRY(shift_magnitude_left(t, d, static_cast<uint64_t>(-shift), false));
    IntView n(dividend), m(divisor);
    size_t count = n.count - m.count + 1;
    Scratch q(count), r(m.count);
    if (!q.ok() || !r.ok()) return raise_memory_error(t);
    TRY(have_scratch(t, n.count * limbs::divide_scratch));
    limbs::divide(q.data(), r.data(), n.data, n.count, m.data, m.count);
    bool sticky;
    int64_t exponent;
    uint64_t top = leading_bits(q.data(), limbs::normalized(q.data(), count), sticky, exponent);
    sticky = sticky || limbs::normalized(r.data(), m.count) != 0;
    double result = round_to_double(top, sticky, exponent - shift);
    if (std::isinf(result)) return raise(t, t.types.OverflowError, "integer division result too large for a float");
    out = a.negative != d.negative ? -result : result;
    return Value::none();
}

// ---- shifts

Value big_lshift(Thread& t, Value x, uint64_t bits) {
    IntView a(x);
    if (a.is_zero()) return x;
    return shift_magnitude_left(t, a, bits, a.negative);
}

Value big_rshift(Thread& t, Value x, uint64_t bits) {
    IntView a(x);
    size_t whole = bits / 64;
    if (whole >= a.count) return Value::small_int(a.negative ? -1 : 0);
    size_t count = a.count - whole;
    if (count <= 2 && !a.negative) {
        uint128 rest = (count == 2 ? static_cast<uint128>(a.data[whole + 1]) << 64 : 0) | a.data[whole];
        rest >>= bits % 64;
        return make_int_from_parts(t, false, static_cast<uint64_t>(rest), static_cast<uint64_t>(rest >> 64));
    }
    BigInt* big = TRY(new_big(t, count + 1));
    bool lost = limbs::normalized(a.data, whole) != 0;
    if (bits % 64)
        lost |= limbs::shift_right(big->limbs, a.data + whole, count, bits % 64) != 0;
    else
        std::copy_n(a.data + whole, count, big->limbs);
    big->limbs[count] = 0;
    if (a.negative && lost) big->limbs[count] = limbs::add_1(big->limbs, big->limbs, count, 1);
    return finish_big(big, count + 1, a.negative);
}

// ---- bitwise: negative numbers act as infinite two's complement, made limb by limb while walking.

namespace {

// The limbs of the two's complement form, one after the other, sign extended for ever.
class Complement {
public:
    explicit Complement(const IntView& v) : view_(v), carry_(v.negative) {}
    Limb next() {
        Limb limb = i_ < view_.count ? view_.data[i_] : 0;
        i_++;
        if (!view_.negative) return limb;
        Limb result = ~limb + carry_;
        carry_ = carry_ && result == 0;
        return result;
    }

private:
    const IntView& view_;
    size_t i_ = 0;
    Limb carry_;
};

// Of operands that are not negative; the result has no more than `count` limbs.
template <class Combine>
Value combine_naturals(Thread& t, const IntView& a, const IntView& b, size_t count, Combine combine) {
    auto limb = [&](size_t i) { return combine(i < a.count ? a.data[i] : 0, i < b.count ? b.data[i] : 0); };
    if (count <= 2) return make_int_from_parts(t, false, limb(0), count == 2 ? limb(1) : 0);
    BigInt* big = TRY(new_big(t, count));
    size_t both = std::min(a.count, b.count);
    for (size_t i = 0; i < both; i++) big->limbs[i] = combine(a.data[i], b.data[i]);
    for (size_t i = both; i < count; i++) big->limbs[i] = limb(i);
    return finish_big(big, count, false);
}

template <class Combine>
Value bitwise(Thread& t, Value x, Value y, Combine combine) {
    IntView a(x), b(y);
    if (!a.negative && !b.negative) {
        bool zeros_win = combine(~Limb{0}, 0) == 0; // x & 0 is 0
        return combine_naturals(t, a, b, zeros_win ? std::min(a.count, b.count) : std::max(a.count, b.count), combine);
    }
    size_t count = std::max(a.count, b.count) + 1;
    BigInt* big = TRY(new_big(t, count));
    Complement ca(a), cb(b);
    for (size_t i = 0; i < count; i++) big->limbs[i] = combine(ca.next(), cb.next());
    bool negative = combine(a.negative, b.negative) & 1;
    if (negative) {
        Limb carry = 1;
        for (size_t i = 0; i < count; i++) {
            big->limbs[i] = ~big->limbs[i] + carry;
            carry = carry && big->limbs[i] == 0;
        }
    }
    return finish_big(big, count, negative);
}

} // namespace

Value big_and(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](Limb x, Limb y) { return x & y; });
}
Value big_or(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](Limb x, Limb y) { return x | y; });
}
Value big_xor(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](Limb x, Limb y) { return x ^ y; });
}

// ---- asking

int int_compare(Value x, Value y) {
    x = int_value(x);
    y = int_value(y);
    if (Value::both_small_int(x, y)) {
        int64_t a = x.as_small_int(), b = y.as_small_int();
        return a < b ? -1 : a > b;
    }
    IntView a(x), b(y);
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = compare_magnitude(a, b);
    return a.negative ? -order : order;
}

size_t int_bit_length(Value v) {
    IntView a(int_value(v));
    return a.is_zero() ? 0 : a.count * 64 - static_cast<size_t>(std::countl_zero(a.data[a.count - 1]));
}

// The value modulo the Mersenne prime 2**61 - 1, with the sign: 2**64 is 8 there.
int64_t int_hash(Value v) {
    constexpr uint64_t modulus = (uint64_t{1} << 61) - 1;
    IntView a(int_value(v));
    uint64_t h = 0;
    for (size_t i = a.count; i-- > 0;) {
        uint128 sum = static_cast<uint128>(h) * 8 + a.data[i];
        uint64_t folded = static_cast<uint64_t>(sum & modulus) + static_cast<uint64_t>(sum >> 61);
        h = folded >= modulus ? folded - modulus : folded;
    }
    int64_t result = a.negative ? -static_cast<int64_t>(h) : static_cast<int64_t>(h);
    return result == -1 ? -2 : result;
}

} // namespace krait
