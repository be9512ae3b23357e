// The module math: functions of one or two floats here, the others in math_gamma, math_sums and math_integers.cpp.
//
// A NaN that comes of arguments that are none is a domain error; an infinity that comes of finite arguments is a range
// error or, where the function has a pole there, a domain error.
#include <math.h>

#include <bit>

#include "runtime/float_methods.hpp"
#include "runtime/function.hpp"
#include "runtime/tuple.hpp"
#include "stdlib/math_functions.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace math {

Failed raise_domain(Thread& t) { return raise_value_error(t, "math domain error"); }
Failed raise_range(Thread& t) { return raise(t, t.types.OverflowError, "math range error"); }

namespace {

constexpr double pi = 3.141592653589793238462643383279502884197;

enum class AtInfinity { Domain, Range };

template <double (*function)(double), AtInfinity at_infinity>
Value unary(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double r = function(x);
    if (isnan(r) && !isnan(x)) return raise_domain(t);
    if (isinf(r) && isfinite(x)) {
        if (at_infinity == AtInfinity::Range) return raise_range(t);
        return raise_domain(t);
    }
    return make_float(t, r);
}

template <double (*function)(double, double)>
Value two_floats(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    double r = function(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y)) return raise_domain(t);
    if (isinf(r) && isfinite(x) && isfinite(y)) return raise_range(t);
    return make_float(t, r);
}

template <bool (*test)(double)>
Value classify(Thread& t, Args a) {
    return Value::boolean(test(TRY(to_double(t, a[0]))));
}
bool is_finite(double x) { return isfinite(x); }
bool is_inf(double x) { return isinf(x); }
bool is_nan(double x) { return isnan(x); }

double to_degrees(double x) { return x * (180.0 / pi); }
double to_radians(double x) { return x * (pi / 180.0); }

// ---- powers and logarithms

Value power(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    double r = ::pow(x, y);
    if (isfinite(x) && isfinite(y) && !isfinite(r)) {
        if (isnan(r) || x == 0) return raise_domain(t);
        return raise_range(t);
    }
    return make_float(t, r);
}

double log_domain(double (*function)(double), double x) { return x > 0 || isnan(x) ? function(x) : NAN; }

// Ints too large for a float have logarithms all the same.
template <double (*function)(double)>
Result<double> logarithm(Thread& t, Value v) {
    if (!is_int(v)) {
        double x = TRY(to_double(t, v));
        double r = log_domain(function, x);
        if (isnan(r) && !isnan(x)) return raise_domain(t);
        return r;
    }
    Value i = int_value(v);
    if (int_is_negative(i) || int_is_zero(i)) return raise_domain(t);
    size_t bits = int_bit_length(i);
    if (bits <= 1024) {
        Result<double> d = int_to_double(t, i);
        if (!d.is_error()) return function(*d);
        t.clear_pending();
    }
    // The leading 64 bits, the last of them telling whether more follow, scaled to [0.5, 1) as CPython does.
    Value shift = make_int(t, static_cast<int64_t>(bits - 64));
    Value top = TRY(int_rshift(t, i, shift));
    if (int_compare(TRY(int_lshift(t, top, shift)), i) != 0) top = TRY(int_or(t, top, Value::small_int(1)));
    int exponent;
    double mantissa = ::frexp(TRY(int_to_double(t, top)), &exponent);
    return function(mantissa) + function(2.0) * (static_cast<double>(bits - 64) + exponent);
}

Value log_any(Thread& t, Args a) {
    double x = TRY(logarithm<::log>(t, a[0]));
    if (a[1].is_unbound()) return make_float(t, x);
    double base = TRY(logarithm<::log>(t, a[1]));
    if (base == 0) return raise(t, t.types.ZeroDivisionError, "float division by zero");
    return make_float(t, x / base);
}
Value log2_any(Thread& t, Args a) { return make_float(t, TRY(logarithm<::log2>(t, a[0]))); }
Value log10_any(Thread& t, Args a) { return make_float(t, TRY(logarithm<::log10>(t, a[0]))); }

// ---- parts of floats

Value fmod_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    if (isinf(y) && isfinite(x)) return make_float(t, x);
    double r = ::fmod(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y)) return raise_domain(t);
    return make_float(t, r);
}

Value frexp_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    int exponent = 0;
    if (isfinite(x)) x = ::frexp(x, &exponent);
    return Value(make_pair(t, make_float(t, x), Value::small_int(exponent)));
}

Value ldexp_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    if (!is_int(a[1])) return raise_type_error(t, "Expected an int as second argument to ldexp.");
    int64_t exponent = TRY(to_index_clipped(t, a[1]));
    if (x == 0 || !isfinite(x)) return make_float(t, x);
    constexpr int64_t enough = 5000;
    if (exponent < -enough) exponent = -enough;
    if (exponent > enough) exponent = enough;
    double r = ::ldexp(x, static_cast<int>(exponent));
    if (isinf(r)) return raise_range(t);
    return make_float(t, r);
}

Value modf_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double whole;
    double fraction = ::modf(x, &whole);
    Value f = make_float(t, fraction);
    Value w = make_float(t, whole);
    return Value(make_pair(t, f, w));
}

Value nextafter_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    if (a.keyword(0).is_none()) return make_float(t, ::nextafter(x, y));
    Value argument = TRY(to_index(t, a.keyword(0)));
    if (int_is_negative(argument)) return raise_value_error(t, "steps must be a non-negative integer");
    uint64_t steps;
    if (!int_to_uint64(argument, steps)) steps = UINT64_MAX;
    if (steps == 0 || isnan(x)) return make_float(t, x);
    if (isnan(y)) return make_float(t, y);
    constexpr uint64_t sign = uint64_t{1} << 63;
    uint64_t ux = std::bit_cast<uint64_t>(x), uy = std::bit_cast<uint64_t>(y);
    uint64_t ax = ux & ~sign, ay = uy & ~sign;
    uint64_t result;
    if ((ux ^ uy) & sign) {
        if (ax + ay <= steps)
            result = uy;
        else if (ax < steps)
            result = (uy & sign) | (steps - ax);
        else
            result = ux - steps;
    } else if (ax > ay) {
        result = ax - ay >= steps ? ux - steps : uy;
    } else {
        result = ay - ax >= steps ? ux + steps : uy;
    }
    return make_float(t, std::bit_cast<double>(result));
}

Value ulp_of(Thread& t, Args a) {
    double x = fabs(TRY(to_double(t, a[0])));
    if (!isfinite(x)) return make_float(t, x);
    double above = ::nextafter(x, HUGE_VAL);
    return make_float(t, isinf(above) ? x - ::nextafter(x, -HUGE_VAL) : above - x);
}

Value fma_of(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    double z = TRY(to_double(t, a[2]));
    double r = ::fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z)) return raise_value_error(t, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
        return raise(t, t.types.OverflowError, "overflow in fma");
    return make_float(t, r);
}

Value isclose(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    double y = TRY(to_double(t, a[1]));
    double relative = TRY(to_double(t, a.keyword(0)));
    double absolute = TRY(to_double(t, a.keyword(1)));
    if (relative < 0 || absolute < 0) return raise_value_error(t, "tolerances must be non-negative");
    if (x == y) return Value::boolean(true);
    if (isinf(x) || isinf(y)) return Value::boolean(false);
    double difference = fabs(y - x);
    return Value::boolean(difference <= fabs(relative * y) || difference <= fabs(relative * x) ||
                          difference <= absolute);
}

// ---- to int

template <Special method, double (*function)(double)>
Value to_integral(Thread& t, Args a) {
    if (a[0].is_small_float()) return int_from_double(t, function(a[0].as_small_float()));
    if (a[0].is_small_int()) return a[0];
    Value m = special(type_of(t, a[0]), method);
    if (m.is_bound()) return call_special(t, m, a[0], {});
    return int_from_double(t, function(TRY(to_double(t, a[0]))));
}

Value trunc_of(Thread& t, Args a) {
    if (a[0].is_small_float()) return int_from_double(t, a[0].as_small_float());
    Value m = special(type_of(t, a[0]), Special::trunc_);
    if (m.is_unbound()) return raise_type_error(t, "type {} doesn't define __trunc__ method", type_name(t, a[0]));
    return call_special(t, m, a[0], {});
}

const MethodDef functions[] = {
    {"acos(x, /)", "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.",
     unary<::acos, AtInfinity::Domain>},
    {"acosh(x, /)", "Return the inverse hyperbolic cosine of x.", unary<::acosh, AtInfinity::Domain>},
    {"asin(x, /)", "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.",
     unary<::asin, AtInfinity::Domain>},
    {"asinh(x, /)", "Return the inverse hyperbolic sine of x.", unary<::asinh, AtInfinity::Domain>},
    {"atan(x, /)", "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.",
     unary<::atan, AtInfinity::Domain>},
    {"atan2(y, x, /)",
     "Return the arc tangent (measured in radians) of y/x.\n\n"
     "Unlike atan(y/x), the signs of both x and y are considered.",
     two_floats<::atan2>},
    {"atanh(x, /)", "Return the inverse hyperbolic tangent of x.", unary<::atanh, AtInfinity::Domain>},
    {"cbrt(x, /)", "Return the cube root of x.", unary<::cbrt, AtInfinity::Domain>},
    {"ceil(x, /)", "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x.",
     to_integral<Special::ceil_, ::ceil>},
    {"comb(n, k, /)",
     "Number of ways to choose k items from n items without repetition and without order.\n\n"
     "Evaluates to n! / (k! * (n - k)!) when k <= n and evaluates\nto zero when k > n.",
     comb},
    {"copysign(x, y, /)",
     "Return a float with the magnitude (absolute value) of x but the sign of y.\n\n"
     "On platforms that support signed zeros, copysign(1.0, -0.0)\nreturns -1.0.\n",
     two_floats<::copysign>},
    {"cos(x, /)", "Return the cosine of x (measured in radians).", unary<::cos, AtInfinity::Domain>},
    {"cosh(x, /)", "Return the hyperbolic cosine of x.", unary<::cosh, AtInfinity::Range>},
    {"degrees(x, /)", "Convert angle x from radians to degrees.", unary<to_degrees, AtInfinity::Range>},
    {"dist(p, q, /)",
     "Return the Euclidean distance between two points p and q.\n\n"
     "The points should be specified as sequences (or iterables) of\n"
     "coordinates.  Both inputs must have the same dimension.",
     dist},
    {"erf(x, /)", "Error function at x.", unary<::erf, AtInfinity::Range>},
    {"erfc(x, /)", "Complementary error function at x.", unary<::erfc, AtInfinity::Range>},
    {"exp(x, /)", "Return e raised to the power of x.", unary<::exp, AtInfinity::Range>},
    {"exp2(x, /)", "Return 2 raised to the power of x.", unary<::exp2, AtInfinity::Range>},
    {"expm1(x, /)",
     "Return exp(x)-1.\n\n"
     "This function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.",
     unary<::expm1, AtInfinity::Range>},
    {"fabs(x, /)", "Return the absolute value of the float x.", unary<::fabs, AtInfinity::Domain>},
    {"factorial(n, /)", "Find n!.\n\nRaise a ValueError if x is negative or non-integral.", factorial},
    {"floor(x, /)", "Return the floor of x as an Integral.\n\nThis is the largest integer <= x.",
     to_integral<Special::floor_, ::floor>},
    {"fma(x, y, z, /)", "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round.", fma_of},
    {"fmod(x, y, /)", "Return fmod(x, y), according to platform C.\n\nx % y may differ.", fmod_of},
    {"frexp(x, /)",
     "Return the mantissa and exponent of x, as pair (m, e).\n\n"
     "m is a float and e is an int, such that x = m * 2.**e.\n"
     "If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.",
     frexp_of},
    {"fsum(seq, /)",
     "Return an accurate floating-point sum of values in the iterable seq.\n\n"
     "Assumes IEEE-754 floating-point arithmetic.",
     fsum},
    {"gamma(x, /)", "Gamma function at x.", gamma},
    {"gcd(*integers)", "Greatest Common Divisor.", gcd},
    {"hypot(*coordinates)",
     "hypot(*coordinates) -> value\n\nMultidimensional Euclidean distance from the origin to a point.", hypot},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
     "Determine whether two floating-point numbers are close in value.\n\n"
     "  rel_tol\n    maximum difference for being considered \"close\", relative to the\n"
     "    magnitude of the input values\n"
     "  abs_tol\n    maximum difference for being considered \"close\", regardless of the\n"
     "    magnitude of the input values\n\n"
     "Return True if a is close in value to b, and False otherwise.",
     isclose},
    {"isfinite(x, /)", "Return True if x is neither an infinity nor a NaN, and False otherwise.", classify<is_finite>},
    {"isinf(x, /)", "Return True if x is a positive or negative infinity, and False otherwise.", classify<is_inf>},
    {"isnan(x, /)", "Return True if x is a NaN (not a number), and False otherwise.", classify<is_nan>},
    {"isqrt(n, /)", "Return the integer part of the square root of the input.", isqrt},
    {"lcm(*integers)", "Least Common Multiple.", lcm},
    {"ldexp(x, i, /)", "Return x * (2**i).\n\nThis is essentially the inverse of frexp().", ldexp_of},
    {"lgamma(x, /)", "Natural logarithm of absolute value of Gamma function at x.", lgamma},
    {"log(x, base=?, /)",
     "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\n"
     "If the base is not specified, returns the natural logarithm (base e) of x.",
     log_any},
    {"log10(x, /)", "Return the base 10 logarithm of x.", log10_any},
    {"log1p(x, /)",
     "Return the natural logarithm of 1+x (base e).\n\n"
     "The result is computed in a way which is accurate for x near zero.",
     unary<::log1p, AtInfinity::Domain>},
    {"log2(x, /)", "Return the base 2 logarithm of x.", log2_any},
    {"modf(x, /)", "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are floats.",
     modf_of},
    {"nextafter(x, y, /, *, steps=None)",
     "Return the floating-point value the given number of steps after x towards y.\n\n"
     "If steps is not specified or is None, it defaults to 1.",
     nextafter_of},
    {"perm(n, k=None, /)",
     "Number of ways to choose k items from n items without repetition and with order.\n\n"
     "Evaluates to n! / (n - k)! when k <= n and evaluates\nto zero when k > n.",
     perm},
    {"pow(x, y, /)", "Return x**y (x to the power of y).", power},
    {"prod(iterable, /, *, start=1)",
     "Calculate the product of all the elements in the input iterable.\n\nThe default start value for the product is "
     "1.",
     prod},
    {"radians(x, /)", "Convert angle x from degrees to radians.", unary<to_radians, AtInfinity::Range>},
    {"remainder(x, y, /)",
     "Difference between x and the closest integer multiple of y.\n\n"
     "Return x - n*y where n*y is the closest integer multiple of y.\n"
     "In the case where x is exactly halfway between two multiples of\n"
     "y, the nearest even value of n is used. The result is always exact.",
     two_floats<::remainder>},
    {"sin(x, /)", "Return the sine of x (measured in radians).", unary<::sin, AtInfinity::Domain>},
    {"sinh(x, /)", "Return the hyperbolic sine of x.", unary<::sinh, AtInfinity::Range>},
    {"sqrt(x, /)", "Return the square root of x.", unary<::sqrt, AtInfinity::Domain>},
    {"sumprod(p, q, /)",
     "Return the sum of products of values from two iterables p and q.\n\n"
     "Roughly equivalent to:\n\n    sum(itertools.starmap(operator.mul, zip(p, q, strict=True)))\n\n"
     "For float and mixed int/float inputs, the intermediate products\n"
     "and sums are computed with extended precision.",
     sumprod},
    {"tan(x, /)", "Return the tangent of x (measured in radians).", unary<::tan, AtInfinity::Domain>},
    {"tanh(x, /)", "Return the hyperbolic tangent of x.", unary<::tanh, AtInfinity::Domain>},
    {"trunc(x, /)", "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method.",
     trunc_of},
    {"ulp(x, /)", "Return the value of the least significant bit of the float x.", ulp_of},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_set(t, module, "pi", make_float(t, pi)));
    TRY(module_set(t, module, "e", make_float(t, 2.718281828459045235360287471352662498)));
    TRY(module_set(t, module, "tau", make_float(t, 2.0 * pi)));
    TRY(module_set(t, module, "inf", make_float(t, HUGE_VAL)));
    return module_set(t, module, "nan", make_float(t, NAN));
}

} // namespace
} // namespace math

KRAIT_MODULE(math) = {"math", "This module provides access to the mathematical functions\ndefined by the C standard.",
                      math::functions, math::set_up};

} // namespace krait
