// The arithmetic of limbs against itself: whichever implementation is built in, products, quotients, roots and conversions
// have to undo each other.
#include "runtime/limbs.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace krait::limbs {

namespace {

struct Random {
    uint64_t state = 88172645463325252;
    Limb next() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // Long runs of ones and zeros are where carries go wrong.
        return state % 5 == 0 ? 0 : state % 7 == 0 ? ~Limb{0} : state;
    }
    std::vector<Limb> number(size_t n) {
        std::vector<Limb> v(n);
        for (Limb& limb : v) limb = next();
        if (v.back() == 0) v.back() = 1;
        return v;
    }
};

TEST(Limbs, DivisionUndoesMultiplication) {
    Random random;
    for (size_t an : {1, 2, 3, 7, 39, 40, 41, 80, 100, 257}) {
        for (size_t dn : {1, 2, 5, 40, 79, 81, 200}) {
            std::vector<Limb> a = random.number(an), d = random.number(dn);
            std::vector<Limb> product(an + dn);
            multiply(product.data(), a.data(), an, d.data(), dn);
            // a * d + (d - 1) divided by d is a again, and d - 1 remains.
            std::vector<Limb> rest(dn);
            subtract_1(rest.data(), d.data(), dn, 1);
            ASSERT_EQ(add(product.data(), product.data(), an + dn, rest.data(), dn), 0u);
            size_t pn = normalized(product.data(), an + dn);
            if (pn < dn) continue;
            std::vector<Limb> q(pn - dn + 1), r(dn);
            divide(q.data(), r.data(), product.data(), pn, d.data(), dn);
            EXPECT_EQ(r, rest) << an << " " << dn;
            q.resize(an);
            EXPECT_EQ(q, a) << an << " " << dn;
        }
    }
}

TEST(Limbs, DigitsReadBack) {
    Random random;
    for (unsigned base : {2u, 3u, 7u, 8u, 10u, 16u, 36u}) {
        for (size_t n : {1, 2, 3, 10, 64, 150}) {
            std::vector<Limb> a = random.number(n), copy = a, back(n + 2);
            std::vector<unsigned char> digits(n * 64 + 2);
            size_t count = to_digits(digits.data(), base, copy.data(), n);
            EXPECT_NE(digits[0], 0);
            size_t size = from_digits(back.data(), digits.data(), count, base);
            back.resize(size);
            EXPECT_EQ(back, a) << base << " " << n;
        }
    }
}

TEST(Limbs, RootIsTheFloor) {
    Random random;
    for (size_t n : {1, 2, 3, 4, 9, 20, 33}) {
        std::vector<Limb> a = random.number(n);
        size_t sn = (n + 1) / 2;
        std::vector<Limb> s(sn), low(2 * sn), high(2 * sn + 2), next(sn + 1);
        square_root(s.data(), a.data(), n);
        a.resize(2 * sn + 2);
        square(low.data(), s.data(), sn);
        EXPECT_LE(compare(low.data(), a.data(), 2 * sn), 0) << n;
        next[sn] = add_1(next.data(), s.data(), sn, 1);
        square(high.data(), next.data(), sn + 1);
        EXPECT_GT(compare(high.data(), a.data(), 2 * sn + 2), 0) << n;
    }
}

TEST(Limbs, CommonFactorIsFound) {
    Random random;
    for (size_t n : {1, 2, 5, 20}) {
        std::vector<Limb> g = random.number(n);
        g[0] |= 1;
        // g * 15 and g * 77 have just g in common.
        std::vector<Limb> a(n + 1), b(n + 1), r(n + 1);
        a[n] = multiply_1(a.data(), g.data(), n, 77);
        b[n] = multiply_1(b.data(), g.data(), n, 15);
        size_t an = normalized(a.data(), n + 1), bn = normalized(b.data(), n + 1);
        r.resize(gcd_odd(r.data(), a.data(), an, b.data(), bn));
        EXPECT_EQ(r, g) << n;
    }
}

} // namespace

} // namespace krait::limbs
