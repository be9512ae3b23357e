// __format__ of int, float and complex.
#include <charconv>
#include <cmath>

#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"

namespace krait {
namespace {

char sign_of(bool negative, const FormatSpec& spec) {
    if (negative) return '-';
    return spec.sign == '+' || spec.sign == ' ' ? spec.sign : 0;
}

Result<int> precision_of(Thread& t, const FormatSpec& spec, int otherwise) {
    if (spec.precision < 0) return otherwise;
    if (spec.precision > INT32_MAX || !t.heap.may_take(static_cast<size_t>(spec.precision))) {
        return raise_value_error(t, "precision too big");
    }
    return static_cast<int>(spec.precision);
}

// The text of a number needs nothing around or inside of it.
bool is_plain(const FormatSpec& spec) {
    return spec.width < 0 && spec.grouping == 0 && spec.sign != '+' && spec.sign != ' ';
}

// Splits the text of a number into sign, digits and the rest, as `spec` wants them shown.
NumberText split_number(std::string_view text, const FormatSpec& spec) {
    NumberText number;
    bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') digits++;
    number.sign = sign_of(negative, spec);
    number.digits = text.substr(0, digits);
    number.rest = text.substr(digits);
    return number;
}

// A negative number that rounds to zero is shown without its sign.
void drop_negative_zero(std::string& text) {
    if (!text.starts_with('-')) return;
    for (char c : text) {
        if (c == 'e' || c == 'E') break;
        if ((c >= '1' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return;
    }
    text.erase(0, 1);
}

bool is_float_code(uint32_t type) {
    switch (type) {
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
        case '%': return true;
        default: return false;
    }
}

Result<Str*> format_double(Thread& t, double d, const FormatSpec& spec) {
    FloatStyle style;
    style.alternate = spec.alternate;
    bool percent = spec.type == '%';
    if (spec.type == 0) {
        // Like repr, or like 'g' with a digit behind the point when there is a precision.
        style.type = spec.precision < 0 ? 'r' : 'g';
        style.add_point_zero = true;
    } else {
        style.type = percent ? 'f' : spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
    }
    style.precision = TRY(precision_of(t, spec, 6));
    std::string text;
    append_float(text, percent ? d * 100 : d, style);
    if (spec.no_negative_zero) drop_negative_zero(text);
    if (percent) text.push_back('%');
    if (is_plain(spec)) return make_ascii(t, text);
    return lay_out_number(t, spec, split_number(text, spec));
}

Result<Str*> format_char(Thread& t, Value v, const FormatSpec& spec) {
    if (spec.sign) return raise_value_error(t, "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) {
        return raise_value_error(t, "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t c;
    if (!int_to_int64(v, c)) return raise(t, t.types.OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10FFFF) return raise(t, t.types.OverflowError, "%c arg not in range(0x110000)");
    return lay_out_text(t, spec, char_str(t, static_cast<uint32_t>(c)));
}

Result<Str*> format_digits(Thread& t, Value v, const FormatSpec& spec) {
    int base = spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : (spec.type | 0x20) == 'x' ? 16 : 10;
    std::string text;
    if (v.is_small_int()) {
        char digits[66];
        text.assign(digits, std::to_chars(digits, digits + sizeof(digits), v.as_small_int(), base).ptr);
    } else {
        text = TRY(int_to_str(t, v, base))->view();
    }
    NumberText number = split_number(text, spec);
    // Hexadecimal digits are all digits.
    number.digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
    number.rest = {};
    if (spec.type == 'X') {
        for (char& c : text) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    }
    if (spec.alternate) {
        number.prefix = spec.type == 'b'   ? "0b"
                        : spec.type == 'o' ? "0o"
                        : spec.type == 'x' ? "0x"
                        : spec.type == 'X' ? "0X"
                                           : "";
    }
    return lay_out_number(t, spec, number);
}

} // namespace

Result<Str*> format_int(Thread& t, Value v, std::string_view text) {
    if (text.empty()) return v.is_small_int() ? int_to_str(t, v) : str(t, v);
    FormatSpec spec;
    TRY(parse_format_spec(t, text, type_name(t, v), 'd', '>', spec));
    if (is_float_code(spec.type)) return format_double(t, TRY(int_to_double(t, int_value(v))), spec);
    switch (spec.type) {
        case 'b':
        case 'c':
        case 'd':
        case 'o':
        case 'x':
        case 'X':
        case 'n': break;
        default: return raise_unknown_format_code(t, spec.type, type_name(t, v));
    }
    if (spec.precision >= 0) return raise_value_error(t, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) {
        return raise_value_error(t, "Negative zero coercion (z) not allowed in integer format specifier");
    }
    return spec.type == 'c' ? format_char(t, int_value(v), spec) : format_digits(t, int_value(v), spec);
}

Result<Str*> format_float(Thread& t, Value v, std::string_view text) {
    if (text.empty()) return v.is_small_float() ? float_to_str(t, v.as_small_float()) : str(t, v);
    // ".2f" is what most programs ask for.
    if (text.size() == 3 && text[0] == '.' && text[2] == 'f' && text[1] >= '0' && text[1] <= '9') {
        FloatStyle style;
        style.type = 'f';
        style.precision = text[1] - '0';
        std::string out;
        append_float(out, float_value(v), style);
        return make_ascii(t, out);
    }
    FormatSpec spec;
    TRY(parse_format_spec(t, text, type_name(t, v), 0, '>', spec));
    if (spec.type != 0 && spec.type != 'n' && !is_float_code(spec.type)) {
        return raise_unknown_format_code(t, spec.type, type_name(t, v));
    }
    return format_double(t, float_value(v), spec);
}

Result<Str*> format_complex(Thread& t, Value v, std::string_view text) {
    if (text.empty()) return str(t, v);
    FormatSpec spec;
    TRY(parse_format_spec(t, text, type_name(t, v), 0, '>', spec));
    if (spec.type != 0 && spec.type != 'n' && (spec.type == '%' || !is_float_code(spec.type))) {
        return raise_unknown_format_code(t, spec.type, type_name(t, v));
    }
    if (spec.fill == '0') return raise_value_error(t, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') {
        return raise_value_error(t, "'=' alignment flag is not allowed in complex format specifier");
    }
    double real = as<Complex>(v)->real;
    double imag = as<Complex>(v)->imag;
    FloatStyle style;
    style.alternate = spec.alternate;
    style.type = spec.type == 0     ? (spec.precision < 0 ? 'r' : 'g')
                 : spec.type == 'n' ? 'g'
                                    : static_cast<char>(spec.type);
    style.precision = TRY(precision_of(t, spec, 6));
    bool like_str = spec.type == 0;
    bool skip_real = like_str && real == 0.0 && !std::signbit(real);
    // Each part is grouped and signed by itself; the whole is padded.
    FormatSpec part = spec;
    part.width = -1;
    StrBuilder out(t);
    std::string number;
    if (like_str && !skip_real) out.append('(');
    if (!skip_real) {
        append_float(number, real, style);
        if (spec.no_negative_zero) drop_negative_zero(number);
        out.append(TRY(lay_out_number(t, part, split_number(number, part))));
        part.sign = '+';
        number.clear();
    }
    append_float(number, imag, style);
    if (spec.no_negative_zero) drop_negative_zero(number);
    out.append(TRY(lay_out_number(t, part, split_number(number, part))));
    out.append('j');
    if (like_str && !skip_real) out.append(')');
    return lay_out_text(t, spec, TRY(out.finish()));
}

} // namespace krait
