// float: making, arithmetic that is more than one machine instruction, text.
#include "runtime/float.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

#include "runtime/exception.hpp"
#include "runtime/int.hpp"
#include "runtime/number_text.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

Value box_float(Thread& t, double d) {
    Float* cell = t.heap.allocate<Float>(builtin_shapes::float_);
    cell->value = d;
    return cell;
}

Result<double> to_double(Thread& t, Value v) {
    if (is_float(v)) return float_value(v);
    if (v.is_small_int()) return static_cast<double>(v.as_small_int());
    Type* type = type_of(t, v);
    if (type == t.types.int_ || v.is_bool()) return int_to_double(t, v);
    if (Value method = special(type, Special::float_); method.is_bound()) {
        Value result = TRY(call_special(t, method, v, {}));
        if (is_float(result)) return float_value(result);
        return raise_type_error(t, "{}.__float__ returned non-float (type {})", type_name(type), type_name(t, result));
    }
    if (special(type, Special::index_).is_unbound())
        return raise_type_error(t, "must be real number, not {}", type_name(type));
    return int_to_double(t, TRY(to_index(t, v)));
}

// As CPython's: the value modulo 2**61 - 1, where 2**61 is 1, so that equal ints and floats hash alike.
int64_t float_hash(double d, Value identity) {
    constexpr int bits = 61;
    constexpr uint64_t modulus = (uint64_t{1} << bits) - 1;
    if (!std::isfinite(d)) {
        if (std::isinf(d)) return d > 0 ? 314159 : -314159;
        return static_cast<int64_t>(std::rotr(identity.bits(), 4));
    }
    int exponent;
    double m = std::frexp(std::fabs(d), &exponent);
    uint64_t x = 0;
    while (m != 0) {
        x = (x << 28 & modulus) | x >> (bits - 28);
        m *= 268435456.0;
        exponent -= 28;
        uint64_t y = static_cast<uint64_t>(m);
        m -= static_cast<double>(y);
        x += y;
        if (x >= modulus) x -= modulus;
    }
    exponent = exponent >= 0 ? exponent % bits : bits - 1 - ((-1 - exponent) % bits);
    x = (x << exponent & modulus) | x >> (bits - exponent);
    int64_t result = d < 0 ? -static_cast<int64_t>(x) : static_cast<int64_t>(x);
    return result == -1 ? -2 : result;
}

// ---- arithmetic

void float_divide_floor(double a, double b, double& quotient, double& remainder) {
    double mod = std::fmod(a, b);
    double div = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1.0;
        }
    } else {
        mod = std::copysign(0.0, b);
    }
    if (div != 0) {
        quotient = std::floor(div);
        if (div - quotient > 0.5) quotient += 1.0;
    } else {
        quotient = std::copysign(0.0, a / b);
    }
    remainder = mod;
}

Value float_floordiv(Thread& t, double a, double b) {
    if (b == 0) return raise(t, t.types.ZeroDivisionError, "float floor division by zero");
    double quotient, remainder;
    float_divide_floor(a, b, quotient, remainder);
    return make_float(t, quotient);
}

Value float_mod(Thread& t, double a, double b) {
    if (b == 0) return raise(t, t.types.ZeroDivisionError, "float modulo by zero");
    double mod = std::fmod(a, b);
    if (mod == 0)
        mod = std::copysign(0.0, b);
    else if ((b < 0) != (mod < 0))
        mod += b;
    return make_float(t, mod);
}

// OverflowError(34, 'Numerical result out of range'), as libm's errno gives it in CPython.
Failed raise_out_of_range(Thread& t) {
    Str* text = small_str(t, std::strerror(ERANGE));
    Exception* e = TRY(make_exception(t, t.types.OverflowError, {Value::small_int(ERANGE), Value(text)}));
    return raise_exception(t, e);
}

Value float_pow(Thread& t, double a, double b) {
    auto is_odd = [](double d) { return std::fmod(std::fabs(d), 2.0) == 1.0; };
    if (b == 0 || a == 1.0) return make_float(t, 1.0);
    if (std::isnan(a)) return make_float(t, a);
    if (std::isnan(b)) return make_float(t, b);
    if (std::isinf(b)) {
        a = std::fabs(a);
        if (a == 1.0) return make_float(t, 1.0);
        return make_float(t, (b > 0) == (a > 1.0) ? std::fabs(b) : 0.0);
    }
    if (std::isinf(a)) {
        if (b > 0) return make_float(t, is_odd(b) ? a : std::fabs(a));
        return make_float(t, is_odd(b) ? std::copysign(0.0, a) : 0.0);
    }
    if (a == 0) {
        if (b < 0) return raise(t, t.types.ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return make_float(t, is_odd(b) ? a : 0.0);
    }
    bool negate = false;
    if (a < 0) {
        if (b != std::floor(b)) return complex_pow(t, {a, 0}, {b, 0});
        a = -a;
        negate = is_odd(b);
        if (a == 1.0) return make_float(t, negate ? -1.0 : 1.0);
    }
    double result = std::pow(a, b);
    if (std::isinf(result)) return raise_out_of_range(t);
    return make_float(t, negate ? -result : result);
}

// ---- to text

size_t float_repr(double d, char* out) {
    char* start = out;
    if (std::signbit(d) && !std::isnan(d)) {
        *out++ = '-';
        d = -d;
    }
    if (!std::isfinite(d)) {
        std::memcpy(out, std::isnan(d) ? "nan" : "inf", 3);
        return static_cast<size_t>(out + 3 - start);
    }
    if (d < 1e15 && d == static_cast<double>(static_cast<int64_t>(d))) {
        out = std::to_chars(out, out + 20, static_cast<int64_t>(d)).ptr;
        *out++ = '.';
        *out++ = '0';
        return static_cast<size_t>(out - start);
    }
    char text[32];
    char* end = std::to_chars(text, text + sizeof text, d, std::chars_format::scientific).ptr;
    // "d.ddde-XX": the digits, then the exponent.
    char digits[24];
    size_t count = 0;
    char* p = text;
    for (; *p != 'e'; p++)
        if (*p != '.') digits[count++] = *p;
    int exponent = 0;
    std::from_chars(p[1] == '+' ? p + 2 : p + 1, end, exponent);
    if (exponent < -4 || exponent >= 16) {
        *out++ = digits[0];
        if (count > 1) *out++ = '.';
        out = std::copy(digits + 1, digits + count, out);
        return static_cast<size_t>(std::copy(p, end, out) - start);
    }
    if (exponent < 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = -1; i > exponent; i--) *out++ = '0';
        return static_cast<size_t>(std::copy(digits, digits + count, out) - start);
    }
    size_t whole = static_cast<size_t>(exponent) + 1;
    for (size_t i = 0; i < std::max(count, whole + 1); i++) {
        if (i == whole) *out++ = '.';
        *out++ = i < count ? digits[i] : '0';
    }
    return static_cast<size_t>(out - start);
}

Result<Str*> float_to_str(Thread& t, double d) {
    char buffer[32];
    return make_ascii(t, {buffer, float_repr(d, buffer)});
}

// ---- from text

namespace {

bool starts_with_word(std::string_view text, std::string_view lower_word) {
    if (text.size() < lower_word.size()) return false;
    for (size_t i = 0; i < lower_word.size(); i++)
        if ((text[i] | 0x20) != lower_word[i]) return false;
    return true;
}

size_t skip_digits(std::string_view text, size_t i) {
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') i++;
    return i;
}

} // namespace

size_t scan_float(std::string_view text, double& out) {
    size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+');
    bool negative = sign && text[0] == '-';
    std::string_view rest = text.substr(sign);
    if (starts_with_word(rest, "inf")) {
        out = negative ? -HUGE_VAL : HUGE_VAL;
        return sign + (starts_with_word(rest, "infinity") ? 8 : 3);
    }
    if (starts_with_word(rest, "nan")) {
        out = std::copysign(std::nan(""), negative ? -1.0 : 1.0);
        return sign + 3;
    }
    size_t whole = skip_digits(rest, 0);
    size_t end = whole;
    size_t digits = whole;
    if (end < rest.size() && rest[end] == '.') {
        end = skip_digits(rest, end + 1);
        digits += end - whole - 1;
    }
    if (digits == 0) return 0;
    if (end < rest.size() && (rest[end] | 0x20) == 'e') {
        size_t i = end + 1;
        if (i < rest.size() && (rest[i] == '-' || rest[i] == '+')) i++;
        if (size_t after = skip_digits(rest, i); after > i) end = after;
    }
    double d;
    if (std::from_chars(rest.data(), rest.data() + end, d).ec == std::errc::result_out_of_range) {
        // from_chars does not tell zero from infinity.
        std::string copy(rest.substr(0, end));
        d = std::strtod(copy.c_str(), nullptr);
    }
    out = negative ? -d : d;
    return sign + end;
}

bool parse_float(std::string_view original, double& out) {
    std::string plain_buffer, digits_buffer;
    std::string_view text = plain_number_text(original, plain_buffer);
    if (text.find('_') != text.npos) {
        if (!without_underscores(text, digits_buffer)) return false;
        text = digits_buffer;
    }
    return !text.empty() && scan_float(text, out) == text.size();
}

} // namespace krait
