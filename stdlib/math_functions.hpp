// The functions of the math module that have files of their own.
#pragma once

#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"

namespace krait::math {

[[gnu::cold]] Failed raise_domain(Thread& t); // ValueError "math domain error"
[[gnu::cold]] Failed raise_range(Thread& t);  // OverflowError "math range error"

// math_gamma.cpp
Value gamma(Thread& t, Args a);
Value lgamma(Thread& t, Args a);

// math_sums.cpp
Value fsum(Thread& t, Args a);
Value prod(Thread& t, Args a);
Value sumprod(Thread& t, Args a);
Value hypot(Thread& t, Args a);
Value dist(Thread& t, Args a);

// math_integers.cpp
Value factorial(Thread& t, Args a);
Value comb(Thread& t, Args a);
Value perm(Thread& t, Args a);
Value gcd(Thread& t, Args a);
Value lcm(Thread& t, Args a);
Value isqrt(Thread& t, Args a);

} // namespace krait::math
