// limbs.hpp without GMP, for hosts that cannot link an LGPL library (-DKRAIT_GMP=OFF).
//
// Plain algorithms: schoolbook products with Karatsuba above a threshold, Knuth's division, Newton's square root, binary
// gcd, and conversions by halves. Correct at every size, and a few times slower than GMP for numbers of thousands of digits.
#include "runtime/limbs.hpp"

#if !KRAIT_GMP
#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace krait::limbs {

namespace {
using uint128 = unsigned __int128;
using Limbs = std::vector<Limb>;
constexpr size_t karatsuba_threshold = 40;
} // namespace

// ---- addition

Limb add_1(Limb* r, const Limb* a, size_t n, Limb b) {
    for (size_t i = 0; i < n; i++) {
        r[i] = a[i] + b;
        b = r[i] < b;
    }
    return b;
}
Limb subtract_1(Limb* r, const Limb* a, size_t n, Limb b) {
    for (size_t i = 0; i < n; i++) {
        Limb x = a[i];
        r[i] = x - b;
        b = x < b;
    }
    return b;
}
Limb add(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    Limb carry = 0;
    for (size_t i = 0; i < bn; i++) {
        uint128 sum = static_cast<uint128>(a[i]) + b[i] + carry;
        r[i] = static_cast<Limb>(sum);
        carry = static_cast<Limb>(sum >> limb_bits);
    }
    return add_1(r + bn, a + bn, an - bn, carry);
}
void subtract(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    Limb borrow = 0;
    for (size_t i = 0; i < bn; i++) {
        uint128 difference = static_cast<uint128>(a[i]) - b[i] - borrow;
        r[i] = static_cast<Limb>(difference);
        borrow = static_cast<Limb>(difference >> limb_bits) & 1;
    }
    subtract_1(r + bn, a + bn, an - bn, borrow);
}

// ---- multiplication

Limb multiply_1(Limb* r, const Limb* a, size_t n, Limb b) {
    Limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        uint128 product = static_cast<uint128>(a[i]) * b + carry;
        r[i] = static_cast<Limb>(product);
        carry = static_cast<Limb>(product >> limb_bits);
    }
    return carry;
}
Limb multiply_add_1(Limb* r, const Limb* a, size_t n, Limb b) {
    Limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        uint128 product = static_cast<uint128>(a[i]) * b + r[i] + carry;
        r[i] = static_cast<Limb>(product);
        carry = static_cast<Limb>(product >> limb_bits);
    }
    return carry;
}

namespace {

// r -= a * b; returns what would have to be borrowed.
Limb multiply_subtract_1(Limb* r, const Limb* a, size_t n, Limb b) {
    Limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        uint128 product = static_cast<uint128>(a[i]) * b + carry;
        Limb low = static_cast<Limb>(product);
        carry = static_cast<Limb>(product >> limb_bits) + (r[i] < low);
        r[i] -= low;
    }
    return carry;
}

void multiply_schoolbook(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    r[an] = multiply_1(r, a, an, b[0]);
    for (size_t i = 1; i < bn; i++) r[an + i] = multiply_add_1(r + i, a, an, b[i]);
}

// Of two numbers of n limbs: three products of half the size. `sum` has one limb more than the halves.
void multiply_karatsuba(Limb* r, const Limb* a, const Limb* b, size_t n) {
    if (n < karatsuba_threshold) return multiply_schoolbook(r, a, n, b, n);
    size_t low = n / 2, high = n - low;
    multiply_karatsuba(r, a, b, low);
    multiply_karatsuba(r + 2 * low, a + low, b + low, high);
    Limbs a_sum(high + 1), b_sum(high + 1), middle(2 * high + 2);
    a_sum[high] = add(a_sum.data(), a + low, high, a, low);
    b_sum[high] = add(b_sum.data(), b + low, high, b, low);
    multiply_karatsuba(middle.data(), a_sum.data(), b_sum.data(), high + 1);
    subtract(middle.data(), middle.data(), middle.size(), r, 2 * low);
    subtract(middle.data(), middle.data(), middle.size(), r + 2 * low, 2 * high);
    size_t count = normalized(middle.data(), middle.size());
    if (count > 0) add(r + low, r + low, 2 * n - low, middle.data(), count);
}

} // namespace

void multiply(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    if (an < bn) return multiply(r, b, bn, a, an);
    if (bn < karatsuba_threshold) return multiply_schoolbook(r, a, an, b, bn);
    // The longer operand in pieces as long as the shorter one.
    std::fill_n(r, an + bn, 0);
    Limbs piece(2 * bn);
    for (size_t at = 0; at < an; at += bn) {
        size_t n = std::min(bn, an - at);
        if (n == bn)
            multiply_karatsuba(piece.data(), a + at, b, bn);
        else
            multiply(piece.data(), b, bn, a + at, n);
        add(r + at, r + at, an + bn - at, piece.data(), n + bn);
    }
}
void square(Limb* r, const Limb* a, size_t n) { multiply(r, a, n, a, n); }

// ---- shifts

Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits) {
    Limb out = a[n - 1] >> (limb_bits - bits);
    for (size_t i = n - 1; i > 0; i--) r[i] = a[i] << bits | a[i - 1] >> (limb_bits - bits);
    r[0] = a[0] << bits;
    return out;
}
Limb shift_right(Limb* r, const Limb* a, size_t n, unsigned bits) {
    Limb out = a[0] << (limb_bits - bits);
    for (size_t i = 0; i + 1 < n; i++) r[i] = a[i] >> bits | a[i + 1] << (limb_bits - bits);
    r[n - 1] = a[n - 1] >> bits;
    return out;
}

// ---- division

Limb divide_1(Limb* q, const Limb* a, size_t n, Limb d) {
    uint128 rest = 0;
    for (size_t i = n; i-- > 0;) {
        rest = rest << limb_bits | a[i];
        q[i] = static_cast<Limb>(rest / d);
        rest %= d;
    }
    return static_cast<Limb>(rest);
}
Limb modulo_1(const Limb* a, size_t n, Limb d) {
    uint128 rest = 0;
    for (size_t i = n; i-- > 0;) rest = (rest << limb_bits | a[i]) % d;
    return static_cast<Limb>(rest);
}

namespace {

// One digit of the quotient: an estimate from the leading limbs, at most two too large (Knuth, 4.3.1 D3).
Limb estimate(Limb top, Limb next, Limb third, Limb d1, Limb d2) {
    uint128 numerator = static_cast<uint128>(top) << limb_bits | next;
    uint128 q = top >= d1 ? ~Limb{0} : numerator / d1;
    uint128 rest = numerator - q * d1;
    while (rest >> limb_bits == 0 && q * d2 > (rest << limb_bits | third)) {
        q--;
        rest += d1;
    }
    return static_cast<Limb>(q);
}

} // namespace

void divide(Limb* q, Limb* r, const Limb* a, size_t an, const Limb* d, size_t dn) {
    if (dn == 1) {
        r[0] = divide_1(q, a, an, d[0]);
        return;
    }
    // Both shifted so that the divisor's highest bit is set.
    unsigned bits = static_cast<unsigned>(std::countl_zero(d[dn - 1]));
    Limbs n(an + 1), divisor(d, d + dn);
    std::copy_n(a, an, n.begin());
    if (bits > 0) {
        n[an] = shift_left(n.data(), a, an, bits);
        shift_left(divisor.data(), d, dn, bits);
    }
    for (size_t i = an - dn + 1; i-- > 0;) {
        Limb digit = estimate(n[i + dn], n[i + dn - 1], n[i + dn - 2], divisor[dn - 1], divisor[dn - 2]);
        Limb borrow = multiply_subtract_1(n.data() + i, divisor.data(), dn, digit);
        bool negative = n[i + dn] < borrow;
        n[i + dn] -= borrow;
        if (negative) {
            digit--;
            n[i + dn] += add(n.data() + i, n.data() + i, dn, divisor.data(), dn);
        }
        q[i] = digit;
    }
    if (bits > 0)
        shift_right(r, n.data(), dn, bits);
    else
        std::copy_n(n.begin(), dn, r);
}

// ---- greatest common divisor, square root

size_t gcd_odd(Limb* r, Limb* a, size_t an, Limb* b, size_t bn) {
    // a and b are odd: their difference is even, and its odd part replaces the larger one.
    for (;;) {
        int order = an != bn ? (an < bn ? -1 : 1) : compare(a, b, an);
        if (order == 0) break;
        if (order < 0) {
            std::swap(a, b);
            std::swap(an, bn);
        }
        subtract(a, a, an, b, bn);
        an = normalized(a, an);
        while (a[0] == 0) {
            a++;
            an--;
        }
        if (unsigned zeros = static_cast<unsigned>(std::countr_zero(a[0])); zeros > 0) shift_right(a, a, an, zeros);
        an = normalized(a, an);
    }
    std::copy_n(a, an, r);
    return an;
}

void square_root(Limb* s, const Limb* a, size_t n) {
    // Newton from above: x = (x + a / x) / 2 until it no longer falls.
    n = normalized(a, n);
    size_t count = (n + 1) / 2;
    size_t bits = n * limb_bits - static_cast<size_t>(std::countl_zero(a[n - 1]));
    size_t start = (bits + 1) / 2; // 2**start >= sqrt(a)
    Limbs x(start / limb_bits + 1), q(n + 1), next(n + 2), rest(n + 1);
    x[start / limb_bits] = Limb{1} << (start % limb_bits);
    for (;;) {
        size_t xn = normalized(x.data(), x.size());
        if (xn > n) break;
        std::fill(next.begin(), next.end(), 0);
        divide(q.data(), rest.data(), a, n, x.data(), xn);
        std::copy_n(q.begin(), n - xn + 1, next.begin());
        size_t size = std::max(n - xn + 1, xn);
        next[size] = add(next.data(), next.data(), size, x.data(), std::min(xn, size));
        shift_right(next.data(), next.data(), size + 1, 1);
        size_t nn = normalized(next.data(), size + 1);
        if (nn > xn || (nn == xn && compare(next.data(), x.data(), xn) >= 0)) break;
        std::fill(x.begin(), x.end(), 0);
        std::copy_n(next.begin(), nn, x.begin());
    }
    for (size_t i = 0; i < count; i++) s[i] = i < x.size() ? x[i] : 0;
}

// ---- conversions

namespace {

// Powers of the base: powers[i] is base ** (digits_per_limb * 2**i).
struct Powers {
    unsigned base;
    unsigned digits_per_limb = 0;
    std::vector<Limbs> powers;

    explicit Powers(unsigned b) : base(b) {
        Limb power = 1;
        while (power <= ~Limb{0} / base) {
            power *= base;
            digits_per_limb++;
        }
        powers.push_back({power});
    }
    const Limbs& at(size_t i) {
        while (powers.size() <= i) {
            const Limbs& last = powers.back();
            Limbs next(2 * last.size());
            square(next.data(), last.data(), last.size());
            next.resize(normalized(next.data(), next.size()));
            powers.push_back(std::move(next));
        }
        return powers[i];
    }
    size_t digits_at(size_t i) const { return size_t{digits_per_limb} << i; }
};

// Exactly `width` digits of a, which is below base ** width.
void write_digits(Powers& p, unsigned char* out, Limbs a, size_t width, size_t level) {
    a.resize(normalized(a.data(), a.size()));
    if (a.empty()) {
        std::fill_n(out, width, 0);
        return;
    }
    if (a.size() == 1 && width <= p.digits_per_limb) {
        Limb rest = a[0];
        for (size_t i = width; i-- > 0; rest /= p.base) out[i] = static_cast<unsigned char>(rest % p.base);
        return;
    }
    while (level > 0 && p.digits_at(level) >= width) level--;
    const Limbs power = p.at(level);
    size_t low = p.digits_at(level);
    if (a.size() < power.size() || (a.size() == power.size() && compare(a.data(), power.data(), a.size()) < 0)) {
        std::fill_n(out, width - low, 0);
        return write_digits(p, out + (width - low), std::move(a), low, level);
    }
    Limbs q(a.size() - power.size() + 1), r(power.size());
    divide(q.data(), r.data(), a.data(), a.size(), power.data(), power.size());
    write_digits(p, out, std::move(q), width - low, level);
    write_digits(p, out + (width - low), std::move(r), low, level);
}

Limbs read_digits(Powers& p, const unsigned char* digits, size_t count) {
    if (count <= p.digits_per_limb) {
        Limb value = 0;
        for (size_t i = 0; i < count; i++) value = value * p.base + digits[i];
        return value == 0 ? Limbs{} : Limbs{value};
    }
    size_t level = 0;
    while (p.digits_at(level + 1) < count) level++;
    size_t low = p.digits_at(level);
    Limbs high_part = read_digits(p, digits, count - low);
    Limbs low_part = read_digits(p, digits + (count - low), low);
    if (high_part.empty()) return low_part;
    const Limbs& power = p.at(level);
    Limbs result(high_part.size() + power.size() + 1);
    multiply(result.data(), high_part.data(), high_part.size(), power.data(), power.size());
    if (!low_part.empty()) add(result.data(), result.data(), result.size(), low_part.data(), low_part.size());
    result.resize(normalized(result.data(), result.size()));
    return result;
}

} // namespace

size_t to_digits(unsigned char* digits, unsigned base, Limb* a, size_t n) {
    Powers p(base);
    size_t level = 0;
    while (p.at(level).size() * 2 <= n + 1) level++;
    // Enough digits for the number; leading zeros are dropped.
    size_t bits = n * limb_bits - static_cast<size_t>(std::countl_zero(a[n - 1]));
    size_t width = static_cast<size_t>(static_cast<double>(bits) / std::log2(base)) + 2;
    std::vector<unsigned char> all(width);
    write_digits(p, all.data(), Limbs(a, a + n), width, level);
    size_t zeros = 0;
    while (zeros + 1 < width && all[zeros] == 0) zeros++;
    std::copy(all.begin() + static_cast<std::ptrdiff_t>(zeros), all.end(), digits);
    return width - zeros;
}

size_t from_digits(Limb* r, const unsigned char* digits, size_t count, unsigned base) {
    Powers p(base);
    Limbs result = read_digits(p, digits, count);
    std::copy(result.begin(), result.end(), r);
    return result.size();
}

} // namespace krait::limbs
#endif
