// float.hex() and float.fromhex().
#include <bit>
#include <cmath>

#include "runtime/bigint.hpp"
#include "runtime/float_methods.hpp"
#include "runtime/number_text.hpp"
#include "runtime/str.hpp"

namespace krait {

Value float_hex(Thread& t, Args a) {
    double d = float_value(a[0]);
    if (!std::isfinite(d)) return float_to_str(t, d);
    uint64_t bits = std::bit_cast<uint64_t>(d);
    uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
    int biased = static_cast<int>(bits >> 52 & 0x7FF);
    StrBuilder text(t);
    if (std::signbit(d)) text.append('-');
    if (d == 0) {
        text.append("0x0.0p+0");
        return text.finish();
    }
    text.append(biased == 0 ? "0x0." : "0x1.");
    for (int shift = 48; shift >= 0; shift -= 4) text.append("0123456789abcdef"[fraction >> shift & 15]);
    int exponent = biased == 0 ? -1022 : biased - 1023;
    text.append(exponent < 0 ? "p-" : "p+");
    text.append_int(std::abs(exponent));
    return text.finish();
}

namespace {

struct HexFloat {
    uint64_t mantissa = 0;
    bool sticky = false; // digits that did not fit the mantissa were not all zero
    int64_t exponent = 0;
    size_t digits = 0;

    void add(unsigned digit, bool behind_point) {
        digits++;
        if (mantissa >> 60 == 0) {
            mantissa = mantissa << 4 | digit;
            if (behind_point) exponent -= 4;
        } else {
            sticky |= digit != 0;
            if (!behind_point) exponent += 4;
        }
    }
};

// "p-12" at the end of the text, or nothing.
bool take_exponent(std::string_view text, int64_t& exponent) {
    if (text.empty()) return true;
    if ((text[0] | 0x20) != 'p') return false;
    size_t i = 1;
    bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) i++;
    if (i == text.size()) return false;
    int64_t value = 0;
    for (; i < text.size(); i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        if (value < int64_t{1} << 50) value = value * 10 + (text[i] - '0');
    }
    exponent += negative ? -value : value;
    return true;
}

bool parse_hex(std::string_view text, HexFloat& out) {
    if (text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
    bool behind_point = false;
    size_t i = 0;
    for (; i < text.size(); i++) {
        if (text[i] == '.' && !behind_point)
            behind_point = true;
        else if (unsigned digit = digit_value(text[i]); digit < 16)
            out.add(digit, behind_point);
        else
            break;
    }
    return out.digits > 0 && take_exponent(text.substr(i), out.exponent);
}

// "inf", "nan" and their signs are written as float() takes them.
bool parse_word(std::string_view text, double& out) {
    return !text.empty() && (text[0] | 0x20) >= 'i' && parse_float(text, out);
}

} // namespace

Value float_fromhex(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "bad argument type for built-in operation");
    std::string buffer;
    std::string_view text = plain_number_text(as<Str>(a[1])->view(), buffer);
    bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    double d;
    HexFloat parsed;
    if (!parse_word(text, d)) {
        if (!parse_hex(text, parsed)) return raise_value_error(t, "invalid hexadecimal floating-point string");
        d = parsed.mantissa == 0 ? 0.0 : round_to_double(parsed.mantissa, parsed.sticky, parsed.exponent);
        if (std::isinf(d))
            return raise(t, t.types.OverflowError, "hexadecimal value too large to represent as a float");
    }
    Value result = make_float(t, negative ? -d : d);
    return a[0] == Value(t.types.float_) ? result : call(t, a[0], {result});
}

} // namespace krait
