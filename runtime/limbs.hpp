// Natural numbers as arrays of 64-bit limbs, least significant first: the arithmetic below big ints.
//
// limbs_gmp.cpp implements it with GMP's mpn functions, limbs_portable.cpp (KRAIT_GMP=OFF) with plain loops. Sizes are in
// limbs. Results may overlap an operand only when they begin at the same address, and never those of mul, square and divide.
#pragma once

#include <cstddef>
#include <cstdint>

namespace krait::limbs {

using Limb = uint64_t;
inline constexpr unsigned limb_bits = 64;

// r = a + b; an >= bn >= 1; returns the carry. r has an limbs.
Limb add(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
// r = a - b; a >= b, an >= bn >= 1.
void subtract(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
Limb add_1(Limb* r, const Limb* a, size_t n, Limb b);      // returns the carry
Limb subtract_1(Limb* r, const Limb* a, size_t n, Limb b); // returns the borrow

// r = a * b with an + bn limbs (the highest may be 0); an, bn >= 1, in any order.
void multiply(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
void square(Limb* r, const Limb* a, size_t n);                 // 2n limbs
Limb multiply_1(Limb* r, const Limb* a, size_t n, Limb b);     // returns the highest limb
Limb multiply_add_1(Limb* r, const Limb* a, size_t n, Limb b); // r += a * b; returns the carry

// q = a / d (an - dn + 1 limbs), r = a % d (dn limbs); an >= dn, d's highest limb is not 0.
void divide(Limb* q, Limb* r, const Limb* a, size_t an, const Limb* d, size_t dn);
Limb divide_1(Limb* q, const Limb* a, size_t n, Limb d); // returns the remainder
Limb modulo_1(const Limb* a, size_t n, Limb d);

// What a call takes from malloc while it runs, at most, in limbs per limb. GMP ends the process when it gets none: ask
// before (have_scratch in bigint.hpp).
inline constexpr size_t multiply_scratch = 4; // of the product
inline constexpr size_t divide_scratch = 5;   // of the dividend
inline constexpr size_t gcd_scratch = 4;      // of both operands together
inline constexpr size_t root_scratch = 4;
inline constexpr size_t text_scratch = 7; // of the number

// By 1..63 bits; the bits shifted out are returned.
Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits);
Limb shift_right(Limb* r, const Limb* a, size_t n, unsigned bits);

// The greatest common divisor; clobbers both. b is odd, a >= b in size, highest limbs not 0. Returns the size of r.
size_t gcd_odd(Limb* r, Limb* a, size_t an, Limb* b, size_t bn);
// s = floor(sqrt(a)), (n + 1) / 2 limbs.
void square_root(Limb* s, const Limb* a, size_t n);

// Digit values (not characters) of `a`, most significant first; clobbers a. base 2..36, not for n == 0. Returns how many.
size_t to_digits(unsigned char* digits, unsigned base, Limb* a, size_t n);
// The number that the digit values stand for; returns its size, which may be 0. count >= 1.
size_t from_digits(Limb* r, const unsigned char* digits, size_t count, unsigned base);

// <0, 0, >0
inline int compare(const Limb* a, const Limb* b, size_t n) {
    while (n-- > 0)
        if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
    return 0;
}
inline size_t normalized(const Limb* a, size_t n) {
    while (n > 0 && a[n - 1] == 0) n--;
    return n;
}

} // namespace krait::limbs
