// Built-in functions about numbers and characters.
#include <cmath>

#include "runtime/builtins.hpp"
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Value builtin_abs(Thread& t, Args a) { return absolute(t, a[0]); }
Value builtin_bin(Thread& t, Args a) { return int_to_str(t, TRY(to_index(t, a[0])), 2, true); }
Value builtin_oct(Thread& t, Args a) { return int_to_str(t, TRY(to_index(t, a[0])), 8, true); }
Value builtin_hex(Thread& t, Args a) { return int_to_str(t, TRY(to_index(t, a[0])), 16, true); }
Value builtin_divmod(Thread& t, Args a) { return binary_operation(t, Operator::DivMod, a[0], a[1]); }
Value builtin_pow(Thread& t, Args a) { return power(t, a[0], a[1], a[2]); }

Value builtin_chr(Thread& t, Args a) {
    Value index = TRY(to_index(t, a[0]));
    if (!index.is_small_int() || index.as_small_int() < 0 || index.as_small_int() > 0x10FFFF)
        return raise_value_error(t, "chr() arg not in range(0x110000)");
    return Value(char_str(t, static_cast<uint32_t>(index.as_small_int())));
}

Value builtin_ord(Thread& t, Args a) {
    uint64_t size;
    if (is_str(a[0])) {
        Str* s = as<Str>(a[0]);
        if (s->length == 1) {
            const char* p = s->data;
            return Value::small_int(next_code_point(p));
        }
        size = s->length;
    } else if (is_bytes(a[0]) || has_kind(a[0], Kind::Bytearray)) {
        std::string_view bytes = TRY(bytes_like(t, a[0]));
        if (bytes.size() == 1) return Value::small_int(static_cast<uint8_t>(bytes[0]));
        size = bytes.size();
    } else {
        return raise_type_error(t, "ord() expected string of length 1, but {} found", type_name(t, a[0]));
    }
    return raise_type_error(t, "ord() expected a character, but string of length {} found", size);
}

Value builtin_round(Thread& t, Args a) {
    if (a[0].is_small_int() && a[1].is_none()) return a[0];
    Value method = special(type_of(t, a[0]), Special::round_);
    if (method.is_unbound()) return raise_type_error(t, "type {} doesn't define __round__ method", type_name(t, a[0]));
    if (a[1].is_none()) return call_special(t, method, a[0], {});
    return call_special(t, method, a[0], {a[1]});
}

// ---- sum
//
// Ints are added as ints, then (from the first float on) floats with the rounding errors kept apart, as CPython 3.12 and
// later do; anything else by `+`.

struct FloatSum {
    double high;
    double low = 0; // what `high` has lost (Neumaier)

    void add(double x) {
        double sum = high + x;
        low += std::fabs(high) >= std::fabs(x) ? (high - sum) + x : (x - sum) + high;
        high = sum;
    }
    double total() const { return low != 0 && std::isfinite(low) ? high + low : high; }
};

struct Summation {
    Thread& t;
    Value total;
    FloatSum floats{0};
    enum class Mode { Ints, Floats, Objects } mode;

    explicit Summation(Thread& thread, Value start) : t(thread), total(start), mode(Mode::Objects) {
        if (is_exact_int(start)) mode = Mode::Ints;
        if (is_exact_float(start)) begin_floats();
    }
    void begin_floats() {
        mode = Mode::Floats;
        floats = {float_value(total)};
    }
    Result<void> add(Value item) {
        if (mode == Mode::Ints) {
            if (Value::both_small_int(total, item)) {
                total = make_int(t, total.as_small_int() + item.as_small_int());
                return {};
            }
            if (is_exact_int(item) || item.is_bool()) {
                total = TRY(int_add(t, total, item));
                return {};
            }
        } else if (mode == Mode::Floats) {
            if (is_exact_float(item)) {
                floats.add(float_value(item));
                return {};
            }
            if (is_exact_int(item)) {
                floats.high += TRY(int_to_double(t, item)); // not compensated by CPython either
                return {};
            }
            total = make_float(t, floats.total());
        }
        mode = Mode::Objects;
        total = TRY(binary_operation(t, Operator::Add, total, item));
        if (is_exact_float(total)) begin_floats();
        return {};
    }
    Value result() { return mode == Mode::Floats ? make_float(t, floats.total()) : total; }
};

Value builtin_sum(Thread& t, Args a) {
    if (is_str(a[1])) return raise_type_error(t, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(a[1])) return raise_type_error(t, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (has_kind(a[1], Kind::Bytearray))
        return raise_type_error(t, "sum() can't sum bytearray [use b''.join(seq) instead]");
    Summation sum(t, a[1]);
    TRY(for_each(t, a[0], [&](Value item) { return sum.add(item); }));
    return sum.result();
}

const MethodDef functions[] = {
    {"abs(x, /)", "Return the absolute value of the argument.", builtin_abs},
    {"bin(number, /)",
     "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'",
     builtin_bin},
    {"oct(number, /)", "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'",
     builtin_oct},
    {"hex(number, /)", "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'",
     builtin_hex},
    {"divmod(x, y, /)", "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.", builtin_divmod},
    {"pow(base, exp, mod=None)",
     "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments\n\n"
     "Some types, such as ints, are able to use a more efficient algorithm when\n"
     "invoked using the three argument form.",
     builtin_pow},
    {"chr(i, /)", "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.", builtin_chr},
    {"ord(c, /)", "Return the Unicode code point for a one-character string.", builtin_ord},
    {"round(number, ndigits=None)",
     "Round a number to a given precision in decimal digits.\n\n"
     "The return value is an integer if ndigits is omitted or None.  Otherwise\n"
     "the return value has the same type as the number.  ndigits may be negative.",
     builtin_round},
    {"sum(iterable, /, start=0)",
     "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\n"
     "When the iterable is empty, return the start value.\n"
     "This function is intended specifically for use with numeric values and may\nreject non-numeric types.",
     builtin_sum},
};

} // namespace

const std::span<const MethodDef> builtin_number_functions = functions;

} // namespace krait
