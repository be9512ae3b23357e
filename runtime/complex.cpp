// complex: arithmetic and text. The formulas are CPython's, so that results agree to the last bit.
#include <cmath>
#include <cstring>

#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/number_text.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

Value make_complex(Thread& t, double real, double imag) {
    Complex* z = t.heap.allocate<Complex>(builtin_shapes::complex);
    z->real = real;
    z->imag = imag;
    return z;
}

Result<ComplexNumber> to_complex(Thread& t, Value v) {
    if (has_kind(v, Kind::Complex)) return complex_value(v);
    if (!is_float(v) && !is_int(v)) {
        if (Value method = special(type_of(t, v), Special::complex_); method.is_bound()) {
            Value result = TRY(call_special(t, method, v, {}));
            if (!has_kind(result, Kind::Complex))
                return raise_type_error(t, "{}.__complex__() must return a complex, not {}", type_name(t, v),
                                        type_name(t, result));
            return complex_value(result);
        }
    }
    return ComplexNumber{TRY(to_double(t, v)), 0.0};
}

// ---- arithmetic

namespace {

ComplexNumber multiply(ComplexNumber a, ComplexNumber b) {
    return {a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's algorithm: no overflow on the way. b is not 0.
ComplexNumber divide(ComplexNumber a, ComplexNumber b) {
    double abs_real = std::fabs(b.real), abs_imag = std::fabs(b.imag);
    if (abs_real >= abs_imag) {
        double ratio = b.imag / b.real;
        double denominator = b.real + b.imag * ratio;
        return {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    }
    if (abs_imag >= abs_real) {
        double ratio = b.real / b.imag;
        double denominator = b.real * ratio + b.imag;
        return {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    }
    return {std::nan(""), std::nan("")};
}

bool is_zero(ComplexNumber z) { return z.real == 0 && z.imag == 0; }

ComplexNumber power_of_unsigned(ComplexNumber x, unsigned n) {
    ComplexNumber result{1, 0};
    for (unsigned mask = 1; n >= mask; mask <<= 1) {
        if (n & mask) result = multiply(result, x);
        x = multiply(x, x);
    }
    return result;
}

Failed raise_zero_power(Thread& t) { return raise(t, t.types.ZeroDivisionError, "0.0 to a negative or complex power"); }

} // namespace

Value complex_divide(Thread& t, ComplexNumber a, ComplexNumber b) {
    if (is_zero(b)) return raise(t, t.types.ZeroDivisionError, "complex division by zero");
    return make_complex(t, divide(a, b));
}

Value complex_pow(Thread& t, ComplexNumber a, ComplexNumber b) {
    ComplexNumber r;
    if (b.imag == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100) {
        int n = static_cast<int>(b.real);
        r = power_of_unsigned(a, static_cast<unsigned>(std::abs(n)));
        if (n < 0) {
            if (is_zero(r)) return raise_zero_power(t);
            r = divide({1, 0}, r);
        }
    } else if (is_zero(a)) {
        if (b.imag != 0 || b.real < 0) return raise_zero_power(t);
        r = {0, 0};
    } else {
        double size = std::hypot(a.real, a.imag);
        double length = std::pow(size, b.real);
        double angle = std::atan2(a.imag, a.real);
        double phase = angle * b.real;
        if (b.imag != 0) {
            length /= std::exp(angle * b.imag);
            phase += b.imag * std::log(size);
        }
        // The C library calls the sine of infinity a domain error, which CPython takes for this one.
        if (std::isinf(phase)) return raise_zero_power(t);
        r = {length * std::cos(phase), length * std::sin(phase)};
    }
    if (std::isinf(r.real) || std::isinf(r.imag)) return raise(t, t.types.OverflowError, "complex exponentiation");
    return make_complex(t, r);
}

int64_t complex_hash(ComplexNumber z, Value identity) {
    uint64_t real = static_cast<uint64_t>(float_hash(z.real, identity));
    uint64_t imag = static_cast<uint64_t>(float_hash(z.imag, identity));
    int64_t h = static_cast<int64_t>(real + 1000003 * imag);
    return h == -1 ? -2 : h;
}

// ---- text

Result<Str*> complex_to_str(Thread& t, ComplexNumber z) {
    char buffer[80];
    char* out = buffer;
    auto part = [&](double d) {
        size_t n = float_repr(d, out);
        if (n > 2 && out[n - 2] == '.' && out[n - 1] == '0') n -= 2;
        out += n;
    };
    bool real_part = z.real != 0 || std::signbit(z.real);
    if (real_part) {
        *out++ = '(';
        part(z.real);
        if (!std::signbit(z.imag) || std::isnan(z.imag)) *out++ = '+';
    }
    part(z.imag);
    *out++ = 'j';
    if (real_part) *out++ = ')';
    return make_ascii(t, {buffer, static_cast<size_t>(out - buffer)});
}

namespace {

bool is_j(char c) { return c == 'j' || c == 'J'; }

// "<float>", "<float>j", "<float><signed float>j", where the number of an imaginary part may be left out.
bool parse_parts(std::string_view text, ComplexNumber& out) {
    out = {0, 0};
    auto bare_sign = [&](std::string_view s) { // the imaginary unit, with or without sign
        return (s.size() == 1 && is_j(s[0])) || (s.size() == 2 && (s[0] == '+' || s[0] == '-') && is_j(s[1]));
    };
    if (bare_sign(text)) {
        out.imag = text[0] == '-' ? -1.0 : 1.0;
        return true;
    }
    double first;
    size_t n = scan_float(text, first);
    if (n == 0) return false;
    std::string_view rest = text.substr(n);
    if (rest.empty()) {
        out.real = first;
        return true;
    }
    if (rest.size() == 1 && is_j(rest[0])) {
        out.imag = first;
        return true;
    }
    if (rest[0] != '+' && rest[0] != '-') return false;
    out.real = first;
    if (bare_sign(rest)) {
        out.imag = rest[0] == '-' ? -1.0 : 1.0;
        return true;
    }
    n = scan_float(rest, out.imag);
    return n != 0 && rest.size() == n + 1 && is_j(rest[n]);
}

} // namespace

bool parse_complex(std::string_view original, ComplexNumber& out) {
    std::string plain_buffer, digits_buffer;
    std::string_view text = plain_number_text(original, plain_buffer);
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    }
    if (text.find('_') != text.npos) {
        if (!without_underscores(text, digits_buffer)) return false;
        text = digits_buffer;
    }
    return parse_parts(text, out);
}

} // namespace krait
