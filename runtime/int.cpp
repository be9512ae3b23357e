// Operations on ints of any size and kind: immediates are handled here, the rest goes to bigint.cpp and int_power.cpp.
//
// Every function takes any int (bool and subclasses included) and gives a plain int.
#include "runtime/bigint.hpp"
#include "runtime/float.hpp"
#include "runtime/protocols.hpp"

namespace krait {

// ---- addition, multiplication

Value int_add(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    // Two 63-bit ints cannot overflow 64 bits.
    if (Value::both_small_int(a, b)) return make_int(t, a.as_small_int() + b.as_small_int());
    return big_add(t, a, b);
}

Value int_sub(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (Value::both_small_int(a, b)) return make_int(t, a.as_small_int() - b.as_small_int());
    return big_sub(t, a, b);
}

Value int_mul(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    int64_t product;
    if (Value::both_small_int(a, b) && !__builtin_mul_overflow(a.as_small_int(), b.as_small_int(), &product))
        return make_int(t, product);
    return big_mul(t, a, b);
}

Value int_neg(Thread& t, Value a) {
    a = int_value(a);
    return a.is_small_int() ? make_int(t, -a.as_small_int()) : big_neg(t, a);
}

Value int_invert(Thread& t, Value a) {
    a = int_value(a);
    if (a.is_small_int()) return Value::small_int(~a.as_small_int());
    return big_sub(t, Value::small_int(-1), a);
}

Value int_absolute(Thread& t, Value a) {
    a = int_value(a);
    return int_is_negative(a) ? int_neg(t, a) : a;
}

// ---- division

namespace {

int64_t floor_divide(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}
int64_t floor_modulo(int64_t a, int64_t b) {
    int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

} // namespace

Value int_floordiv(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_zero(b)) return raise(t, t.types.ZeroDivisionError, "integer division or modulo by zero");
    if (Value::both_small_int(a, b)) return make_int(t, floor_divide(a.as_small_int(), b.as_small_int()));
    return big_floordiv(t, a, b);
}

Value int_mod(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_zero(b)) return raise(t, t.types.ZeroDivisionError, "integer modulo by zero");
    if (Value::both_small_int(a, b)) return Value::small_int(floor_modulo(a.as_small_int(), b.as_small_int()));
    return big_mod(t, a, b);
}

Result<std::pair<Value, Value>> int_divmod(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_zero(b)) return raise(t, t.types.ZeroDivisionError, "integer division or modulo by zero");
    if (!Value::both_small_int(a, b)) return big_divmod(t, a, b);
    int64_t x = a.as_small_int(), y = b.as_small_int();
    return std::pair{make_int(t, floor_divide(x, y)), Value::small_int(floor_modulo(x, y))};
}

Value int_truediv(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_zero(b)) return raise(t, t.types.ZeroDivisionError, "division by zero");
    if (Value::both_small_int(a, b)) {
        // Both exact as doubles: one correctly rounded division.
        constexpr int64_t exact = int64_t{1} << 53;
        int64_t x = a.as_small_int(), y = b.as_small_int();
        if (x >= -exact && x <= exact && y >= -exact && y <= exact)
            return make_float(t, static_cast<double>(x) / static_cast<double>(y));
    }
    // CPython gives 0 the sign of the divisor.
    if (int_is_zero(a)) return make_float(t, int_is_negative(b) ? -0.0 : 0.0);
    double quotient;
    TRY(big_truediv(t, a, b, quotient));
    return make_float(t, quotient);
}

// ---- bits

Value int_lshift(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_negative(b)) return raise_value_error(t, "negative shift count");
    if (int_is_zero(a)) return a;
    if (!b.is_small_int()) return raise(t, t.types.OverflowError, "too many digits in integer");
    int64_t bits = b.as_small_int();
    if (a.is_small_int() && bits < 63) {
        int64_t shifted;
        if (!__builtin_mul_overflow(a.as_small_int(), int64_t{1} << bits, &shifted)) return make_int(t, shifted);
    }
    return big_lshift(t, a, static_cast<uint64_t>(bits));
}

Value int_rshift(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (int_is_negative(b)) return raise_value_error(t, "negative shift count");
    if (!b.is_small_int()) return Value::small_int(int_is_negative(a) ? -1 : 0);
    int64_t bits = b.as_small_int();
    if (a.is_small_int()) return Value::small_int(a.as_small_int() >> (bits > 63 ? 63 : bits));
    return big_rshift(t, a, static_cast<uint64_t>(bits));
}

Value int_and(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (Value::both_small_int(a, b)) return Value(a.bits() & b.bits());
    return big_and(t, a, b);
}

Value int_or(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (Value::both_small_int(a, b)) return Value(a.bits() | b.bits());
    return big_or(t, a, b);
}

Value int_xor(Thread& t, Value a, Value b) {
    a = int_value(a);
    b = int_value(b);
    if (Value::both_small_int(a, b)) return Value::small_int(a.as_small_int() ^ b.as_small_int());
    return big_xor(t, a, b);
}

// ---- asking

bool int_is_negative(Value a) {
    a = int_value(a);
    return a.is_small_int() ? a.as_small_int() < 0 : static_cast<BigInt*>(a.cell())->negative;
}

bool int_is_zero(Value a) { return int_value(a) == Value::small_int(0); }

// ---- to C

bool int_to_uint64(Value a, uint64_t& out) {
    IntView v(int_value(a));
    out = v.is_zero() ? 0 : v.data[0];
    return v.count <= 1 && !v.negative;
}

bool int_to_int64(Value a, int64_t& out) {
    IntView v(int_value(a));
    uint64_t low = v.is_zero() ? 0 : v.data[0];
    out = static_cast<int64_t>(v.negative ? 0 - low : low);
    return v.count <= 1 && low <= (uint64_t{1} << 63) - !v.negative;
}

uint64_t int_low_bits(Value a) {
    IntView v(int_value(a));
    uint64_t low = v.is_zero() ? 0 : v.data[0];
    return v.negative ? 0 - low : low;
}

Result<double> int_to_double(Thread& t, Value a) {
    a = int_value(a);
    if (a.is_small_int()) return static_cast<double>(a.as_small_int());
    double d = big_to_double(a);
    if (__builtin_isinf(d)) return raise(t, t.types.OverflowError, "int too large to convert to float");
    return d;
}

Value to_index(Thread& t, Value v) {
    if (is_int(v)) return int_value(v);
    Value method = special(type_of(t, v), Special::index_);
    if (method.is_unbound())
        return raise_type_error(t, "'{}' object cannot be interpreted as an integer", type_name(t, v));
    Value result = TRY(call_special(t, method, v, {}));
    if (!is_int(result)) return raise_type_error(t, "__index__ returned non-int (type {})", type_name(t, result));
    return int_value(result);
}

Result<int64_t> to_int64(Thread& t, Value v) {
    Value index = TRY(to_index(t, v));
    int64_t i;
    if (!int_to_int64(index, i)) return raise(t, t.types.OverflowError, "Python int too large to convert to C ssize_t");
    return i;
}

Result<int64_t> to_index_clipped(Thread& t, Value v) {
    Value index = TRY(to_index(t, v));
    int64_t i;
    if (!int_to_int64(index, i)) return int_is_negative(index) ? INT64_MIN : INT64_MAX;
    return i;
}

} // namespace krait
