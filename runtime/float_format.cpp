// Text of floats: shortest repr, and the exact %e, %f, %g of any precision.
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"

namespace krait {
namespace {

// Text of finite numbers without sign is at most: 309 digits, a point, the precision, an exponent.
size_t room_for(int precision) { return 340 + static_cast<size_t>(precision); }

// '#g' is '#e' or '#f' as the exponent after rounding demands. It is not left to snprintf: where rounding carries into
// one more digit (999999.5 is 1.00000e+06), glibc drops the zeros that '#' asks for.
char choose_general_form(double d, int& precision) {
    int significant = precision < 1 ? 1 : precision;
    std::string text(room_for(significant), 0);
    char* end = text.data() + text.size();
    char* last = std::to_chars(text.data(), end, d, std::chars_format::scientific, significant - 1).ptr;
    text.resize(static_cast<size_t>(last - text.data()));
    int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    bool fixed = exponent >= -4 && exponent < significant;
    precision = fixed ? significant - 1 - exponent : significant - 1;
    return fixed ? 'f' : 'e';
}

// "%.*f" of a finite number of moderate size, exactly rounded: its digits as one integer. False: it is too large.
bool append_fixed(std::string& out, double d, int precision) {
    static constexpr uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    if (precision < 0 || precision > 9) return false;
    auto bits = std::bit_cast<uint64_t>(d);
    int biased = static_cast<int>(bits >> 52 & 0x7FF);
    uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
    uint64_t mantissa = biased == 0 ? fraction : fraction | uint64_t{1} << 52;
    int shift = biased == 0 ? 1074 : 1075 - biased; // |d| is mantissa / 2^shift
    if (shift < 0) return false;
    unsigned __int128 scaled = static_cast<unsigned __int128>(mantissa) * powers[precision]; // less than 2^83
    unsigned __int128 digits = shift < 128 ? scaled >> shift : 0;
    if (shift > 0 && shift < 128) { // halves go to the even neighbour
        unsigned __int128 half = static_cast<unsigned __int128>(1) << (shift - 1), rest = scaled - (digits << shift);
        if (rest > half || (rest == half && (digits & 1))) digits++;
    }
    if (digits >> 63) return false;
    char text[24];
    size_t width = static_cast<size_t>(precision) + 1;
    auto size = static_cast<size_t>(std::to_chars(text, text + sizeof(text), static_cast<uint64_t>(digits)).ptr - text);
    if (std::signbit(d)) out.push_back('-');
    size_t whole = size < width ? 0 : size - width + 1;
    if (size < width) out.append("0");
    out.append(text, whole);
    if (precision == 0) return true;
    out.push_back('.');
    if (size < width) out.append(width - 1 - size, '0');
    out.append(text + whole, size - whole);
    return true;
}

void append_with_precision(std::string& out, double d, char type, int precision, bool alternate) {
    if (type == 'f' && !alternate && append_fixed(out, d, precision)) return;
    if (alternate && type == 'g') type = choose_general_form(d, precision);
    size_t start = out.size();
    size_t room = room_for(precision);
    out.resize(start + room);
    char* begin = out.data() + start;
    size_t size;
    if (alternate) {
        // The standard library's to_chars has no '#'.
        char pattern[] = {'%', '#', '.', '*', type, 0};
        size = static_cast<size_t>(std::snprintf(begin, room, pattern, precision, d));
    } else {
        auto format = type == 'e'   ? std::chars_format::scientific
                      : type == 'f' ? std::chars_format::fixed
                                    : std::chars_format::general;
        if (type == 'g' && precision == 0) precision = 1;
        size = static_cast<size_t>(std::to_chars(begin, begin + room, d, format, precision).ptr - begin);
    }
    out.resize(start + size);
}

// format(d, ".3"), which is 'g' but with a digit behind the point, takes an exponent one digit earlier.
bool needs_exponent(std::string_view text, double d, int precision) {
    if (text.find('e') != std::string_view::npos) return false; // has it
    if (text.starts_with('-')) text.remove_prefix(1);
    size_t digits = std::min(text.find('.'), text.size());
    if (d != 0 && text[0] == '0') digits = 0;
    return digits >= static_cast<size_t>(precision < 1 ? 1 : precision);
}

void append_general_with_point(std::string& out, double d, const FloatStyle& style) {
    size_t start = out.size();
    append_with_precision(out, d, 'g', style.precision, style.alternate);
    if (!needs_exponent(std::string_view(out).substr(start), d, style.precision)) {
        if (out.find_first_of(".e", start) == std::string::npos) out += ".0";
        return;
    }
    out.resize(start);
    append_with_precision(out, d, 'e', style.precision < 1 ? 0 : style.precision - 1, style.alternate);
    if (style.alternate) return;
    size_t e = out.find('e', start);
    size_t point = out.find('.', start);
    if (point == std::string::npos) return;
    size_t last = out.find_last_not_of('0', e - 1);
    if (last == point) last--;
    out.erase(last + 1, e - last - 1);
}

} // namespace

void append_float(std::string& out, double d, const FloatStyle& style) {
    bool upper = style.type == 'E' || style.type == 'F' || style.type == 'G';
    char type = static_cast<char>(style.type | 0x20);
    size_t start = out.size();
    if (!std::isfinite(d)) {
        out += std::isnan(d) ? "nan" : d < 0 ? "-inf" : "inf";
    } else if (type == 'r') {
        char text[40];
        size_t size = float_repr(d, text);
        // A complex number's parts have no ".0".
        if (!style.add_point_zero && size > 2 && text[size - 2] == '.' && text[size - 1] == '0') size -= 2;
        out.append(text, size);
        size_t e = out.find('e', start);
        if (style.alternate && out.find('.', start) == std::string::npos) out.insert(std::min(e, out.size()), 1, '.');
    } else if (style.add_point_zero) {
        append_general_with_point(out, d, style);
    } else {
        append_with_precision(out, d, type, style.precision, style.alternate);
    }
    if (!upper) return;
    for (size_t i = start; i < out.size(); i++) {
        if (out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 32);
    }
}

} // namespace krait
