// int: immediate up to 63 bits, otherwise a BigInt cell worked on by GMP's mpn functions (limbs.hpp).
#pragma once

#include "runtime/thread.hpp"

namespace krait {

// Sign and magnitude; never a value that fits 63 bits (value.hpp invariant 1), no leading zero limbs.
struct BigInt : Cell {
    static constexpr Kind kind_of = Kind::Int;
    bool negative;
    uint32_t count; // limbs, >= 1
    uint64_t limbs[];
};

// int subclasses (class I(int)) are cells too: their value follows the header as a plain int Value.
struct IntObject : Cell {
    static constexpr Kind kind_of = Kind::Int;
    Value value;
};
// How the two are told apart: Cell::flags of a BigInt is 0, of an IntObject this.
inline constexpr uint8_t int_object_flag = 1;

Value make_big(Thread& t, bool negative, const uint64_t* limbs, size_t count); // normalises
[[gnu::cold]] Value make_big_from_int64(Thread& t, int64_t i);
[[gnu::cold]] Value make_big_from_uint64(Thread& t, uint64_t u);
inline Value make_int(Thread& t, int64_t i) {
    if (Value::fits_small_int(i)) [[likely]]
        return Value::small_int(i);
    return make_big_from_int64(t, i);
}
inline Value make_int(Thread& t, uint64_t u) {
    if (u <= static_cast<uint64_t>(Value::max_small_int)) [[likely]]
        return Value::small_int(static_cast<int64_t>(u));
    return make_big_from_uint64(t, u);
}
inline Value make_int(Thread& t, int i) { return make_int(t, static_cast<int64_t>(i)); }
Value make_int_from_double(Thread& t, double truncated); // finite

// An int (bool and subclasses included)?
inline bool is_int(Value v) { return v.is_small_int() || v.is_bool() || has_kind(v, Kind::Int); }
// The plain int Value (immediate or BigInt) of any int.
inline Value int_value(Value v) {
    if (v.is_small_int()) return v;
    if (v.is_bool()) return Value::small_int(v.is_true());
    return v.cell()->flags & int_object_flag ? static_cast<IntObject*>(v.cell())->value : v;
}

// -- arithmetic on any two ints. May allocate; floor division and modulo as Python's; ZeroDivisionError.
Value int_add(Thread& t, Value a, Value b);
Value int_sub(Thread& t, Value a, Value b);
Value int_mul(Thread& t, Value a, Value b);
Value int_floordiv(Thread& t, Value a, Value b);
Value int_mod(Thread& t, Value a, Value b);
Result<std::pair<Value, Value>> int_divmod(Thread& t, Value a, Value b);
Value int_truediv(Thread& t, Value a, Value b);
Value int_pow(Thread& t, Value a, Value b); // negative exponents give a float
Value int_powmod(Thread& t, Value a, Value b, Value modulus);
Value int_lshift(Thread& t, Value a, Value b);
Value int_rshift(Thread& t, Value a, Value b);
Value int_and(Thread& t, Value a, Value b);
Value int_or(Thread& t, Value a, Value b);
Value int_xor(Thread& t, Value a, Value b);
Value int_neg(Thread& t, Value a);
Value int_invert(Thread& t, Value a);
Value int_absolute(Thread& t, Value a);
Value int_gcd(Thread& t, Value a, Value b);
Value int_square_root(Thread& t, Value a); // floor; a >= 0
int int_compare(Value a, Value b);         // <0, 0, >0
inline bool int_equal(Value a, Value b) { return int_compare(a, b) == 0; }
bool int_is_negative(Value a);
bool int_is_zero(Value a);
size_t int_bit_length(Value a);
int64_t int_hash(Value a);

// -- to C
// The int64_t value; false when it does not fit.
bool int_to_int64(Value a, int64_t& out);
bool int_to_uint64(Value a, uint64_t& out);
uint64_t int_low_bits(Value a);                   // the lowest 64 bits in two's complement
Result<double> int_to_double(Thread& t, Value a); // OverflowError "int too large to convert to float"
// For arguments: anything with __index__; TypeError "'X' object cannot be interpreted as an integer".
Value to_index(Thread& t, Value v);
// ... as a C integer; OverflowError "Python int too large to convert to C ssize_t" (or clipped: slices, range ends).
Result<int64_t> to_int64(Thread& t, Value v);
Result<int64_t> to_index_clipped(Thread& t, Value v);

// int(x): a number or text.
Value convert_to_int(Thread& t, Value x);

// -- text. base 2..36.
Result<Str*> int_to_str(Thread& t, Value a, int base = 10, bool prefix = false);
// Parses as int(text, base) does: surrounding space, sign, underscores, prefixes. Unbound when `text` is no int.
Value parse_int(Thread& t, std::string_view text, int base);

} // namespace krait
