// gamma and lgamma by Lanczos' approximation, with CPython's coefficients: results agree to the last bit, which the C
// library's functions would not.
#include <math.h>

#include "stdlib/math_functions.hpp"

namespace krait::math {

namespace {

constexpr double pi = 3.141592653589793238462643383279502884197;
constexpr double log_pi = 1.144729885849400174143427351353058711647;
constexpr double lanczos_g = 6.024680040776729583740234375;
constexpr double lanczos_g_minus_half = 5.524680040776729583740234375;
constexpr int lanczos_count = 13;
constexpr double numerators[lanczos_count] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double denominators[lanczos_count] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                                45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                                1925.0,     66.0,       1.0};
constexpr int factorial_count = 23;
constexpr double factorials[factorial_count] = {1.0,
                                                1.0,
                                                2.0,
                                                6.0,
                                                24.0,
                                                120.0,
                                                720.0,
                                                5040.0,
                                                40320.0,
                                                362880.0,
                                                3628800.0,
                                                39916800.0,
                                                479001600.0,
                                                6227020800.0,
                                                87178291200.0,
                                                1307674368000.0,
                                                20922789888000.0,
                                                355687428096000.0,
                                                6402373705728000.0,
                                                121645100408832000.0,
                                                2432902008176640000.0,
                                                51090942171709440000.0,
                                                1124000727777607680000.0};

double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0);
    double r;
    switch (static_cast<int>(round(2.0 * y))) {
        case 0: r = sin(pi * y); break;
        case 1: r = cos(pi * (y - 0.5)); break;
        case 2: r = sin(pi * (1.0 - y)); break;
        case 3: r = -cos(pi * (y - 1.5)); break;
        default: r = sin(pi * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

double lanczos_sum(double x) {
    double num = 0.0, den = 0.0;
    if (x < 5.0) {
        for (int i = lanczos_count; --i >= 0;) {
            num = num * x + numerators[i];
            den = den * x + denominators[i];
        }
    } else {
        for (int i = 0; i < lanczos_count; i++) {
            num = num / x + numerators[i];
            den = den / x + denominators[i];
        }
    }
    return num / den;
}

// For finite x that is neither a small integer nor beyond 200 in size.
double gamma_by_lanczos(double x) {
    double size = fabs(x);
    double y = size + lanczos_g_minus_half;
    double z; // the error of that sum
    if (size > lanczos_g_minus_half) {
        double q = y - size;
        z = q - lanczos_g_minus_half;
    } else {
        double q = y - lanczos_g_minus_half;
        z = q - size;
    }
    z = z * lanczos_g / y;
    if (x < 0.0) {
        double r = -pi / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
        if (size < 140.0) return r / pow(y, size - 0.5);
        double root = pow(y, size / 2.0 - 0.25);
        return r / root / root;
    }
    double r = lanczos_sum(size) / exp(y);
    r += z * r;
    if (size < 140.0) return r * pow(y, size - 0.5);
    double root = pow(y, size / 2.0 - 0.25);
    return r * root * root;
}

} // namespace

Value gamma(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    if (!isfinite(x)) {
        if (isnan(x) || x > 0) return make_float(t, x);
        return raise_domain(t);
    }
    if (x == 0) return raise_domain(t);
    if (x == floor(x)) {
        if (x < 0) return raise_domain(t);
        if (x <= factorial_count) return make_float(t, factorials[static_cast<int>(x) - 1]);
    }
    double size = fabs(x), r;
    if (size < 1e-20)
        r = 1.0 / x;
    else if (size > 200.0)
        r = x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    else
        r = gamma_by_lanczos(x);
    if (isinf(r)) return raise_range(t);
    return make_float(t, r);
}

Value lgamma(Thread& t, Args a) {
    double x = TRY(to_double(t, a[0]));
    if (isnan(x)) return make_float(t, x);
    if (isinf(x)) return make_float(t, HUGE_VAL);
    if (x == floor(x) && x <= 2.0) {
        if (x <= 0.0) return raise_domain(t);
        return make_float(t, 0.0);
    }
    double size = fabs(x);
    if (size < 1e-20) return make_float(t, -log(size));
    double r = log(lanczos_sum(size)) - lanczos_g;
    r += (size - 0.5) * (log(size + lanczos_g - 0.5) - 1);
    if (x < 0.0) r = log_pi - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r)) return raise_range(t);
    return make_float(t, r);
}

} // namespace krait::math
