// int to text and back.
//
// The conversions of huge numbers are subquadratic (GMP's), but still slow enough to be a way of attacking a server:
// in bases that are no power of two they are limited to InterpreterState::int_max_str_digits digits.
#include <algorithm>
#include <bit>
#include <charconv>

#include "runtime/bigint.hpp"
#include "runtime/number_text.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

std::string_view prefix_of(int base) { return base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : ""; }
bool is_power_of_two(int base) { return std::has_single_bit(static_cast<unsigned>(base)); }

// More digits than this number has need more than `count` of them. log10(2) = 0.30103
bool surely_longer(size_t bits, int64_t count) {
    return static_cast<double>(bits) * 0.30102 > static_cast<double>(count) + 2;
}

Failed raise_too_long(Thread& t) {
    return raise_value_error(t,
                             "Exceeds the limit ({} digits) for integer string conversion; use "
                             "sys.set_int_max_str_digits() to increase the limit",
                             t.state.int_max_str_digits);
}

Result<Str*> big_to_str(Thread& t, Value a, int base, bool prefix) {
    IntView v(a);
    int64_t limit = t.state.int_max_str_digits;
    bool limited = limit > 0 && base == 10;
    if (limited && surely_longer(v.count * 64 - 63, limit)) return raise_too_long(t);
    Scratch copy(v.count + 1);
    if (!copy.ok()) return raise_memory_error(t);
    std::copy_n(v.data, v.count, copy.data());
    // log2(base) is at least floor(log2): enough room in every base.
    size_t room = v.count * 64 / (std::bit_width(static_cast<unsigned>(base)) - 1u) + 3;
    Scratch digits(room / 8 + 1);
    if (!digits.ok()) return raise_memory_error(t);
    TRY(have_scratch(t, v.count * limbs::text_scratch));
    unsigned char* values = reinterpret_cast<unsigned char*>(digits.data());
    size_t count = limbs::to_digits(values, static_cast<unsigned>(base), copy.data(), v.count);
    if (limited && static_cast<int64_t>(count) > limit) return raise_too_long(t);
    std::string_view head = prefix ? prefix_of(base) : "";
    size_t size = v.negative + head.size() + count;
    Str* s = TRY(new_str(t, size, size));
    char* out = s->data;
    if (v.negative) *out++ = '-';
    out = std::copy(head.begin(), head.end(), out);
    for (size_t i = 0; i < count; i++) *out++ = "0123456789abcdefghijklmnopqrstuvwxyz"[values[i]];
    return s;
}

} // namespace

Result<Str*> int_to_str(Thread& t, Value a, int base, bool prefix) {
    a = int_value(a);
    if (!a.is_small_int()) return big_to_str(t, a, base, prefix);
    char buffer[72];
    char* out = buffer;
    int64_t i = a.as_small_int();
    if (base == 10)
        return make_ascii(t, {buffer, static_cast<size_t>(std::to_chars(buffer, buffer + 72, i).ptr - buffer)});
    if (i < 0) *out++ = '-';
    if (prefix)
        for (char c : prefix_of(base)) *out++ = c;
    out = std::to_chars(out, buffer + 72, i < 0 ? -i : i, base).ptr;
    return make_ascii(t, {buffer, static_cast<size_t>(out - buffer)});
}

// ---- parsing

namespace {

// Takes "0x", "0o" or "0b" off where `base` allows it, and settles base 0. False: no int.
bool take_prefix(std::string_view& text, int& base) {
    if (text.size() >= 2 && text[0] == '0') {
        char c = static_cast<char>(text[1] | 0x20);
        int named = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
        if (named != 0 && (base == 0 || base == named)) {
            base = named;
            text.remove_prefix(2);
            if (!text.empty() && text[0] == '_') text.remove_prefix(1);
            return true;
        }
    }
    if (base != 0) return true;
    base = 10;
    // "0", "00", "0_0", but not "012": that was octal once.
    if (text.empty() || text[0] != '0') return true;
    for (char c : text)
        if (c != '0' && c != '_') return false;
    return true;
}

// Digits and single underscores between them; counts the digits.
bool check_digits(std::string_view text, int base, size_t& count) {
    count = 0;
    char previous = '_';
    for (char c : text) {
        if (c == '_') {
            if (previous == '_') return false;
        } else {
            if (digit_value(c) >= base) return false;
            count++;
        }
        previous = c;
    }
    return previous != '_';
}

Value parse_big(Thread& t, std::string_view text, int base, size_t count, bool negative) {
    int64_t limit = t.state.int_max_str_digits;
    if (limit > 0 && !is_power_of_two(base) && static_cast<int64_t>(count) > limit)
        return raise_value_error(t,
                                 "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; "
                                 "use sys.set_int_max_str_digits() to increase the limit",
                                 limit, count);
    Scratch buffer(count / 8 + 1);
    if (!buffer.ok()) return raise_memory_error(t);
    unsigned char* digits = reinterpret_cast<unsigned char*>(buffer.data());
    size_t n = 0;
    for (char c : text)
        if (c != '_') digits[n++] = digit_value(c);
    size_t bits_per_digit = static_cast<size_t>(std::bit_width(static_cast<unsigned>(base - 1)));
    BigInt* big = TRY(new_big(t, n * bits_per_digit / 64 + 2));
    TRY(have_scratch(t, big->count * limbs::text_scratch));
    return finish_big(big, limbs::from_digits(big->limbs, digits, n, static_cast<unsigned>(base)), negative);
}

} // namespace

Value parse_int(Thread& t, std::string_view original, int base) {
    std::string buffer;
    std::string_view text = plain_number_text(original, buffer);
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    size_t count;
    if (!take_prefix(text, base) || !check_digits(text, base, count)) return Value::unbound();
    // Up to 11 digits of base 36, or 18 of base 10, fit an int64_t.
    if (count > (base <= 10 ? 18u : 11u)) return parse_big(t, text, base, count, negative);
    int64_t value = 0;
    for (char c : text)
        if (c != '_') value = value * base + digit_value(c);
    return make_int(t, negative ? -value : value);
}

} // namespace krait
