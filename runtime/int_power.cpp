// Powers, greatest common divisors and square roots of ints.
#include <algorithm>
#include <bit>
#include <cmath>

#include "runtime/bigint.hpp"
#include "runtime/float.hpp"

namespace krait {

namespace {

constexpr int64_t max_result_bits = int64_t{1} << 37; // 16 GiB

// base ** exponent as an int64_t, when that does not overflow.
bool small_power(int64_t base, uint64_t exponent, int64_t& result) {
    result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return false;
        exponent >>= 1;
        if (exponent == 0) return true;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
}

// Left to right: r = r * r, and times the base where the exponent has a bit. `r` and `spare` swap at each product.
Value power_by_squaring(Thread& t, const Limb* base, size_t base_count, uint64_t exponent, size_t room, bool negative) {
    Scratch first(room), second(room);
    if (!first.ok() || !second.ok()) return raise_memory_error(t);
    TRY(have_scratch(t, room * limbs::multiply_scratch));
    Limb *r = first.data(), *spare = second.data();
    std::copy_n(base, base_count, r);
    size_t count = base_count;
    for (int bit = 62 - std::countl_zero(exponent); bit >= 0; bit--) {
        limbs::square(spare, r, count);
        std::swap(r, spare);
        count = limbs::normalized(r, 2 * count);
        if (!(exponent >> bit & 1)) continue;
        if (base_count == 1) {
            r[count] = limbs::multiply_1(r, r, count, base[0]);
        } else {
            limbs::multiply(spare, r, count, base, base_count);
            std::swap(r, spare);
        }
        count = limbs::normalized(r, count + base_count);
    }
    return make_big(t, negative, r, count);
}

} // namespace

Value int_pow(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_negative(b)) {
        double x = TRY(int_to_double(t, a));
        double y = TRY(int_to_double(t, b));
        return float_pow(t, x, y);
    }
    bool odd = int_low_bits(b) & 1;
    if (a.is_small_int()) {
        int64_t base = a.as_small_int();
        if (b == Value::small_int(0) || base == 1) return Value::small_int(1);
        if (base == 0) return a;
        if (base == -1) return Value::small_int(odd ? -1 : 1);
        int64_t result;
        if (b.is_small_int() && small_power(base, static_cast<uint64_t>(b.as_small_int()), result))
            return make_int(t, result);
    }
    if (!b.is_small_int()) return raise_memory_error(t);
    // Factors of two are taken out and shifted back in: powers of ten profit, powers of two are only that.
    uint64_t exponent = static_cast<uint64_t>(b.as_small_int());
    if (exponent == 0) return Value::small_int(1);
    IntView base(a);
    bool negative = base.negative && odd;
    uint64_t twos = 0;
    while (base.data[twos / 64] == 0) twos += 64;
    twos += static_cast<uint64_t>(std::countr_zero(base.data[twos / 64]));
    __int128 bits = static_cast<__int128>(int_bit_length(a)) * exponent;
    if (bits > max_result_bits) return raise_memory_error(t);
    // The result and two numbers of scratch memory, which the heap does not know of.
    if (bits > 1 << 20 && !t.heap.may_take(static_cast<size_t>(bits) / 8 * 3)) return raise_memory_error(t);
    Value odd_part = TRY(big_rshift(t, int_absolute(t, a), twos));
    Value power = Value::small_int(negative ? -1 : 1);
    if (odd_part != Value::small_int(1)) {
        IntView o(odd_part);
        size_t room = int_bit_length(odd_part) * exponent / 64 + 2 + o.count;
        power = TRY(power_by_squaring(t, o.data, o.count, exponent, room + room / 64 + 2, negative));
    }
    return twos == 0 ? power : big_lshift(t, power, twos * exponent);
}

// ---- modulo

namespace {

uint64_t power_modulo_1(const Limb* base, size_t count, const IntView& exponent, uint64_t m) {
    using uint128 = unsigned __int128;
    uint64_t b = count == 0 ? 0 : limbs::modulo_1(base, count, m);
    uint64_t r = 1 % m;
    for (size_t i = exponent.count; i-- > 0;) {
        for (int bit = 63; bit >= 0; bit--) {
            r = static_cast<uint64_t>(static_cast<uint128>(r) * r % m);
            if (exponent.data[i] >> bit & 1) r = static_cast<uint64_t>(static_cast<uint128>(r) * b % m);
        }
    }
    return r;
}

// Numbers below a modulus of n limbs, multiplied and reduced. All are n limbs with leading zeros.
class ModularProduct {
public:
    ModularProduct(const Limb* modulus, size_t n) : modulus_(modulus), n_(n), product_(2 * n), quotient_(n + 1) {}
    bool ok() { return product_.ok() && quotient_.ok(); }
    void multiply(Limb* r, const Limb* a, const Limb* b) {
        if (a == b)
            limbs::square(product_.data(), a, n_);
        else
            limbs::multiply(product_.data(), a, n_, b, n_);
        limbs::divide(quotient_.data(), r, product_.data(), 2 * n_, modulus_, n_);
    }

private:
    const Limb* modulus_;
    size_t n_;
    Scratch product_, quotient_;
};

// A sliding window would save a few products; a fixed one of four bits is simpler. base is below the modulus.
Value power_modulo(Thread& t, const IntView& base, const IntView& exponent, const IntView& m) {
    size_t n = m.count;
    constexpr unsigned window = 4;
    TRY(have_scratch(t, (n << window) + 2 * n * (limbs::multiply_scratch + limbs::divide_scratch)));
    Scratch table(n << window), result(n);
    ModularProduct product(m.data, n);
    if (!table.ok() || !result.ok() || !product.ok()) return raise_memory_error(t);
    auto entry = [&](size_t i) { return table.data() + i * n; };
    std::fill_n(table.data(), 2 * n, 0);
    entry(0)[0] = 1;
    std::copy_n(base.data, base.count, entry(1));
    for (size_t i = 2; i < (size_t{1} << window); i++) product.multiply(entry(i), entry(i - 1), entry(1));
    Limb* r = result.data();
    std::copy_n(entry(0), n, r);
    bool started = false;
    for (size_t i = exponent.count * (64 / window); i-- > 0;) {
        size_t digit = exponent.data[i / (64 / window)] >> (i % (64 / window) * window) & ((1 << window) - 1);
        if (started)
            for (unsigned k = 0; k < window; k++) product.multiply(r, r, r);
        if (digit != 0) {
            product.multiply(r, r, entry(digit));
            started = true;
        }
    }
    return make_big(t, false, r, n);
}

// The inverse of a modulo m (m > 1), by Euclid's algorithm; unbound when there is none.
Value inverse_modulo(Thread& t, Value a, Value m) {
    Value r0 = m, r1 = TRY(int_mod(t, a, m));
    Value x0 = Value::small_int(0), x1 = Value::small_int(1);
    while (!int_is_zero(r1)) {
        auto [q, r] = TRY(int_divmod(t, r0, r1));
        Value x = TRY(int_sub(t, x0, TRY(int_mul(t, q, x1))));
        x0 = x1;
        x1 = x;
        r0 = r1;
        r1 = r;
    }
    if (r0 != Value::small_int(1)) return Value::unbound();
    return int_mod(t, x0, m);
}

} // namespace

// All three are small, none is negative, and products fit into a word.
static Value small_powmod(uint64_t base, uint64_t exponent, uint64_t modulus) {
    uint64_t result = 1 % modulus;
    for (base %= modulus; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = result * base % modulus;
        base = base * base % modulus;
    }
    return Value::small_int(static_cast<int64_t>(result));
}

Value int_powmod(Thread& t, Value a, Value b, Value modulus) {
    if (Value::both_small_int(a, b) && modulus.is_small_int() && a.as_small_int() >= 0 && b.as_small_int() >= 0 &&
        modulus.as_small_int() > 0 && modulus.as_small_int() <= INT32_MAX)
        return small_powmod(static_cast<uint64_t>(a.as_small_int()), static_cast<uint64_t>(b.as_small_int()),
                            static_cast<uint64_t>(modulus.as_small_int()));
    a = int_value(a);
    b = int_value(b);
    modulus = int_value(modulus);
    if (int_is_zero(modulus)) return raise_value_error(t, "pow() 3rd argument cannot be 0");
    bool negative = int_is_negative(modulus);
    Value m = TRY(int_absolute(t, modulus));
    if (m == Value::small_int(1)) return Value::small_int(0);
    if (int_is_negative(b)) {
        a = TRY(inverse_modulo(t, a, m));
        if (a.is_unbound()) return raise_value_error(t, "base is not invertible for the given modulus");
        b = TRY(int_neg(t, b));
    }
    a = TRY(int_mod(t, a, m));
    IntView base(a), exponent(b), mv(m);
    Value result = mv.count == 1 ? make_int(t, power_modulo_1(base.data, base.count, exponent, mv.data[0]))
                                 : TRY(power_modulo(t, base, exponent, mv));
    return negative && !int_is_zero(result) ? int_add(t, result, modulus) : result;
}

// ---- greatest common divisor

namespace {

uint64_t gcd_64(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    int shift = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    while (b != 0) {
        b >>= std::countr_zero(b);
        if (a > b) std::swap(a, b);
        b -= a;
    }
    return a << shift;
}

size_t trailing_zeros(const IntView& v) {
    size_t i = 0;
    while (v.data[i] == 0) i++;
    return i * 64 + static_cast<size_t>(std::countr_zero(v.data[i]));
}

// v >> bits into r; gives the size.
size_t shifted_copy(Limb* r, const IntView& v, size_t bits) {
    size_t whole = bits / 64, count = v.count - whole;
    if (bits % 64)
        limbs::shift_right(r, v.data + whole, count, bits % 64);
    else
        std::copy_n(v.data + whole, count, r);
    return limbs::normalized(r, count);
}

} // namespace

Value int_gcd(Thread& t, Value x, Value y) {
    if (Value::both_small_int(x, y)) {
        int64_t a = x.as_small_int(), b = y.as_small_int();
        return make_int(t, gcd_64(static_cast<uint64_t>(a < 0 ? -a : a), static_cast<uint64_t>(b < 0 ? -b : b)));
    }
    Value m = TRY(int_absolute(t, x)), n = TRY(int_absolute(t, y));
    if (int_is_zero(m)) return n;
    if (int_is_zero(n)) return m;
    IntView a(m), b(n);
    if (b.count == 1)
        return make_int(t, gcd_64(b.data[0], a.count == 1 ? a.data[0] : limbs::modulo_1(a.data, a.count, b.data[0])));
    if (a.count == 1) return make_int(t, gcd_64(a.data[0], limbs::modulo_1(b.data, b.count, a.data[0])));
    size_t za = trailing_zeros(a), zb = trailing_zeros(b);
    Scratch p(a.count), q(b.count);
    if (!p.ok() || !q.ok()) return raise_memory_error(t);
    size_t pn = shifted_copy(p.data(), a, za), qn = shifted_copy(q.data(), b, zb);
    BigInt* r = TRY(new_big(t, std::max(pn, qn)));
    TRY(have_scratch(t, (pn + qn) * limbs::gcd_scratch));
    size_t count;
    if (pn > qn || (pn == qn && limbs::compare(p.data(), q.data(), pn) >= 0))
        count = limbs::gcd_odd(r->limbs, p.data(), pn, q.data(), qn);
    else
        count = limbs::gcd_odd(r->limbs, q.data(), qn, p.data(), pn);
    return big_lshift(t, finish_big(r, count, false), std::min(za, zb));
}

Value int_square_root(Thread& t, Value x) {
    IntView a(int_value(x));
    if (a.is_zero()) return Value::small_int(0);
    size_t count = (a.count + 1) / 2;
    BigInt* s = TRY(new_big(t, count));
    TRY(have_scratch(t, a.count * limbs::root_scratch));
    limbs::square_root(s->limbs, a.data, a.count);
    return finish_big(s, count, false);
}

} // namespace krait
