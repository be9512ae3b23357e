// limbs.hpp by GMP. Only mpn functions are used: they work on our memory and allocate none that outlives a call.
#include "runtime/limbs.hpp"

#if KRAIT_GMP
#include <gmp.h>

#include <cstring>

static_assert(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0);

namespace krait::limbs {

namespace {
// uint64_t and mp_limb_t are different types of the same representation on some systems.
mp_limb_t* mp(Limb* p) { return reinterpret_cast<mp_limb_t*>(p); }
const mp_limb_t* mp(const Limb* p) { return reinterpret_cast<const mp_limb_t*>(p); }
mp_size_t size(size_t n) { return static_cast<mp_size_t>(n); }
} // namespace

Limb add(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    return mpn_add(mp(r), mp(a), size(an), mp(b), size(bn));
}
void subtract(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    mpn_sub(mp(r), mp(a), size(an), mp(b), size(bn));
}
Limb add_1(Limb* r, const Limb* a, size_t n, Limb b) { return mpn_add_1(mp(r), mp(a), size(n), b); }
Limb subtract_1(Limb* r, const Limb* a, size_t n, Limb b) { return mpn_sub_1(mp(r), mp(a), size(n), b); }

void multiply(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    if (an >= bn)
        mpn_mul(mp(r), mp(a), size(an), mp(b), size(bn));
    else
        mpn_mul(mp(r), mp(b), size(bn), mp(a), size(an));
}
void square(Limb* r, const Limb* a, size_t n) { mpn_sqr(mp(r), mp(a), size(n)); }
Limb multiply_1(Limb* r, const Limb* a, size_t n, Limb b) { return mpn_mul_1(mp(r), mp(a), size(n), b); }
Limb multiply_add_1(Limb* r, const Limb* a, size_t n, Limb b) { return mpn_addmul_1(mp(r), mp(a), size(n), b); }

void divide(Limb* q, Limb* r, const Limb* a, size_t an, const Limb* d, size_t dn) {
    mpn_tdiv_qr(mp(q), mp(r), 0, mp(a), size(an), mp(d), size(dn));
}
Limb divide_1(Limb* q, const Limb* a, size_t n, Limb d) { return mpn_divrem_1(mp(q), 0, mp(a), size(n), d); }
Limb modulo_1(const Limb* a, size_t n, Limb d) { return mpn_mod_1(mp(a), size(n), d); }

Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits) { return mpn_lshift(mp(r), mp(a), size(n), bits); }
Limb shift_right(Limb* r, const Limb* a, size_t n, unsigned bits) { return mpn_rshift(mp(r), mp(a), size(n), bits); }

size_t gcd_odd(Limb* r, Limb* a, size_t an, Limb* b, size_t bn) {
    return static_cast<size_t>(mpn_gcd(mp(r), mp(a), size(an), mp(b), size(bn)));
}
void square_root(Limb* s, const Limb* a, size_t n) { mpn_sqrtrem(mp(s), nullptr, mp(a), size(n)); }

size_t to_digits(unsigned char* digits, unsigned base, Limb* a, size_t n) {
    size_t count = mpn_get_str(digits, static_cast<int>(base), mp(a), size(n));
    // mpn_get_str may begin with zeros.
    size_t zeros = 0;
    while (zeros + 1 < count && digits[zeros] == 0) zeros++;
    if (zeros > 0) std::memmove(digits, digits + zeros, count - zeros);
    return count - zeros;
}
size_t from_digits(Limb* r, const unsigned char* digits, size_t count, unsigned base) {
    return normalized(r, static_cast<size_t>(mpn_set_str(mp(r), digits, count, static_cast<int>(base))));
}

} // namespace krait::limbs
#endif
