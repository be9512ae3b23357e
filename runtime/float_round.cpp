// round(x, n) of floats: on the exact decimal value of x, as CPython does.
#include <charconv>
#include <cmath>

#include "runtime/float.hpp"

namespace krait {

namespace {

// d has at most 309 digits before the point; 1,074 behind it make it exact, 323 are ever asked for.
constexpr size_t room = 700;

double read_back(const char* begin, const char* end) {
    double d = HUGE_VAL; // what an out-of-range result means here
    std::from_chars(begin, end, d);
    return d;
}

// To a multiple of 10**drop, drop >= 1, 0 < d.
double round_left_of_point(double d, size_t drop) {
    double whole = std::trunc(d);
    char text[room];
    char* begin = text + 1;
    char* end = std::to_chars(begin, text + room, whole, std::chars_format::fixed).ptr;
    size_t count = static_cast<size_t>(end - begin);
    if (drop > count) return 0.0;
    char* cut = end - drop; // digits from here on are dropped
    bool rest = d != whole;
    for (char* p = cut + 1; p < end; p++) rest |= *p != '0';
    bool odd = cut > begin && (cut[-1] - '0') % 2 == 1;
    bool up = *cut > '5' || (*cut == '5' && (rest || odd));
    for (char* p = cut; p < end; p++) *p = '0';
    text[0] = '0';
    for (char* p = cut - 1; up; p--) {
        up = *p == '9';
        *p = up ? '0' : static_cast<char>(*p + 1);
    }
    return read_back(text, end);
}

} // namespace

double round_float(double d, int64_t digits) {
    if (!std::isfinite(d) || d == 0 || digits > 323) return d;
    double size = std::fabs(d);
    double result = 0.0;
    if (digits >= 0) {
        char text[room];
        char* end = std::to_chars(text, text + room, size, std::chars_format::fixed, static_cast<int>(digits)).ptr;
        result = read_back(text, end);
    } else if (digits >= -309) {
        result = round_left_of_point(size, static_cast<size_t>(-digits));
    }
    return std::copysign(result, d);
}

} // namespace krait
