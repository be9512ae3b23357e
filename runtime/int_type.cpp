// The type int. bool_type.cpp has bool.
#include <bit>
#include <cmath>

#include "runtime/bigint.hpp"
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

// An instance of `type`, int or a subclass, from a plain int.
Value make_instance(Thread& t, Type* type, Value plain) {
    if (type == t.types.int_) return plain;
    IntObject* object = new_native<IntObject>(t, type);
    object->flags |= int_object_flag;
    object->value = plain;
    return object;
}

void trace(Cell* cell, Marker& marker) {
    if (cell->flags & int_object_flag) marker.visit(static_cast<IntObject*>(cell)->value);
}

// ---- int(x, base)

Failed raise_invalid_literal(Thread& t, Value text, int64_t base) {
    Str* shown = TRY(repr(t, text));
    return raise_value_error(t, "invalid literal for int() with base {}: {}", base, shown);
}

bool is_byte_text(Value v) { return is_bytes(v) || has_kind(v, Kind::Bytearray); }

Value from_text(Thread& t, Value text, int base) {
    Value result;
    if (is_str(text)) {
        result = parse_int(t, as<Str>(text)->view(), base);
    } else {
        std::string_view bytes = TRY(bytes_like(t, text));
        if (is_ascii(bytes)) result = parse_int(t, bytes, base);
    }
    if (result.is_unbound()) return raise_invalid_literal(t, text, base);
    return result;
}

Value checked_int(Thread& t, Value result, std::string_view method) {
    if (is_int(result)) return int_value(result);
    return raise_type_error(t, "{} returned non-int (type {})", method, type_name(t, result));
}

Value from_trunc(Thread& t, Value x, Value method) {
    Value result = TRY(call_special(t, method, x, {}));
    if (is_int(result)) return int_value(result);
    if (!has_index(t, result))
        return raise_type_error(t, "__trunc__ returned non-Integral (type {})", type_name(t, result));
    return to_index(t, result);
}

} // namespace

Value convert_to_int(Thread& t, Value x) {
    if (x.is_small_int()) return x;
    Type* type = type_of(t, x);
    if (type == t.types.int_) return x;
    if (Value method = special(type, Special::int_); method.is_bound())
        return checked_int(t, TRY(call_special(t, method, x, {})), "__int__");
    if (special(type, Special::index_).is_bound()) return to_index(t, x);
    if (Value method = special(type, Special::trunc_); method.is_bound()) return from_trunc(t, x, method);
    if (is_str(x) || is_byte_text(x) || has_kind(x, Kind::Memoryview)) return from_text(t, x, 10);
    return raise_type_error(t, "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                            type_name(type));
}

namespace {

Value from_text_with_base(Thread& t, Value x, Value base_argument) {
    int64_t base = TRY(to_index_clipped(t, base_argument));
    if ((base != 0 && base < 2) || base > 36) return raise_value_error(t, "int() base must be >= 2 and <= 36, or 0");
    if (!is_str(x) && !is_byte_text(x)) return raise_type_error(t, "int() can't convert non-string with explicit base");
    return from_text(t, x, static_cast<int>(base));
}

Value dunder_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.int_));
    if (type == t.types.bool_) return raise_type_error(t, "int.__new__(bool) is not safe, use bool.__new__()");
    if (a[1].is_unbound() && a[2].is_bound()) return raise_type_error(t, "int() missing string argument");
    if (a[1].is_unbound()) return make_instance(t, type, Value::small_int(0));
    Value plain = a[2].is_bound() ? from_text_with_base(t, a[1], a[2]) : convert_to_int(t, a[1]);
    return make_instance(t, type, TRY(plain));
}

// ---- operators

template <auto operation>
Value binary(Thread& t, Args a) {
    return is_int(a[1]) ? operation(t, a[0], a[1]) : Value::not_implemented();
}
template <auto operation>
Value reflected(Thread& t, Args a) {
    return is_int(a[1]) ? operation(t, a[1], a[0]) : Value::not_implemented();
}

Value divmod_pair(Thread& t, Value a, Value b) {
    auto [quotient, remainder] = TRY(int_divmod(t, a, b));
    return Value(make_pair(t, quotient, remainder));
}

Value power_of(Thread& t, Value base, Value exponent, Value modulus) {
    if (!modulus.is_none() && (is_float(exponent) || is_float(modulus)))
        return raise_type_error(t, "pow() 3rd argument not allowed unless all arguments are integers");
    if (!is_int(base) || !is_int(exponent) || !(modulus.is_none() || is_int(modulus))) return Value::not_implemented();
    return modulus.is_none() ? int_pow(t, base, exponent) : int_powmod(t, base, exponent, modulus);
}
Value dunder_pow(Thread& t, Args a) { return power_of(t, a[0], a[1], a[2]); }
Value dunder_rpow(Thread& t, Args a) { return power_of(t, a[1], a[0], a[2]); }

Value dunder_neg(Thread& t, Args a) { return int_neg(t, a[0]); }
Value dunder_abs(Thread& t, Args a) { return int_absolute(t, a[0]); }
Value dunder_invert(Thread& t, Args a) { return int_invert(t, a[0]); }
Value plain(Thread&, Args a) { return int_value(a[0]); }
Value dunder_bool(Thread&, Args a) { return Value::boolean(!int_is_zero(a[0])); }
Value dunder_float(Thread& t, Args a) { return make_float(t, TRY(int_to_double(t, a[0]))); }
Value dunder_hash(Thread& t, Args a) { return make_int(t, int_hash(a[0])); }
Value dunder_repr(Thread& t, Args a) { return int_to_str(t, a[0]); }

template <class Test>
Value compare_with(Args a, Test test) {
    return is_int(a[1]) ? Value::boolean(test(int_compare(a[0], a[1]))) : Value::not_implemented();
}
Value dunder_lt(Thread&, Args a) {
    return compare_with(a, [](int order) { return order < 0; });
}
Value dunder_le(Thread&, Args a) {
    return compare_with(a, [](int order) { return order <= 0; });
}
Value dunder_eq(Thread&, Args a) {
    return compare_with(a, [](int order) { return order == 0; });
}
Value dunder_ne(Thread&, Args a) {
    return compare_with(a, [](int order) { return order != 0; });
}
Value dunder_gt(Thread&, Args a) {
    return compare_with(a, [](int order) { return order > 0; });
}
Value dunder_ge(Thread&, Args a) {
    return compare_with(a, [](int order) { return order >= 0; });
}

// round(i, -n): to the nearest multiple of 10**n, ties to the even one.
Value dunder_round(Thread& t, Args a) {
    Value i = int_value(a[0]);
    if (a[1].is_unbound() || a[1].is_none()) return i;
    Value digits = TRY(to_index(t, a[1]));
    if (!int_is_negative(digits)) return i;
    int64_t n;
    double decimals = static_cast<double>(int_bit_length(i)) * 0.30103 + 2;
    if (!int_to_int64(digits, n) || -static_cast<double>(n) > decimals) return Value::small_int(0);
    Value unit = TRY(int_pow(t, Value::small_int(10), make_int(t, -n)));
    auto [quotient, remainder] = TRY(int_divmod(t, i, unit));
    int order = int_compare(TRY(int_lshift(t, remainder, Value::small_int(1))), unit);
    if (order > 0 || (order == 0 && (int_low_bits(quotient) & 1)))
        quotient = TRY(int_add(t, quotient, Value::small_int(1)));
    return int_mul(t, quotient, unit);
}

Value dunder_format(Thread& t, Args a) {
    Str* spec = TRY(format_spec_argument(t, a[1]));
    return format_int(t, a[0], spec->view());
}
Value dunder_getnewargs(Thread& t, Args a) { return Value(small_tuple(t, {int_value(a[0])})); }
Value dunder_sizeof(Thread& t, Args a) {
    size_t bytes = sizeof(Value);
    if (a[0].is_cell()) bytes = t.heap.cell_bytes(a[0].cell());
    return make_int(t, static_cast<int64_t>(bytes));
}

// ---- methods

Value bit_length(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(int_bit_length(a[0]))); }
Value bit_count(Thread&, Args a) {
    IntView v(int_value(a[0]));
    int64_t count = 0;
    for (size_t i = 0; i < v.count; i++) count += std::popcount(v.data[i]);
    return Value::small_int(count);
}
Value as_integer_ratio(Thread& t, Args a) { return Value(make_pair(t, int_value(a[0]), Value::small_int(1))); }
Value is_integer(Thread&, Args) { return Value::boolean(true); }
Value zero(Thread&, Args) { return Value::small_int(0); }
Value one(Thread&, Args) { return Value::small_int(1); }

Result<bool> is_little_endian(Thread& t, Value v, std::string_view function) {
    if (!is_str(v))
        return raise_type_error(t, "{}() argument 'byteorder' must be str, not {}", function, type_name(t, v));
    std::string_view order = as<Str>(v)->view();
    if (order != "little" && order != "big") return raise_value_error(t, "byteorder must be either 'little' or 'big'");
    return order == "little";
}

// The bytes of the two's complement form, least significant first; the number fits.
void write_bytes(const IntView& v, uint8_t* out, size_t length, bool little) {
    unsigned carry = v.negative;
    for (size_t i = 0; i < length; i++) {
        unsigned byte = i / 8 < v.count ? v.data[i / 8] >> (i % 8 * 8) & 0xFF : 0;
        if (v.negative) {
            byte = (~byte & 0xFF) + carry;
            carry = byte >> 8;
        }
        out[little ? i : length - 1 - i] = static_cast<uint8_t>(byte);
    }
}

Value to_bytes(Thread& t, Args a) {
    int64_t length = TRY(to_int64(t, a[1]));
    bool little = TRY(is_little_endian(t, a[2], "to_bytes"));
    bool is_signed = TRY(truth(t, a.keyword(0)));
    if (length < 0) return raise_value_error(t, "length argument must be non-negative");
    Value i = int_value(a[0]);
    IntView v(i);
    if (v.negative && !is_signed) return raise(t, t.types.OverflowError, "can't convert negative int to unsigned");
    size_t bits = int_bit_length(i);
    if (is_signed && bits > 0) {
        // A negative power of two needs no further bit for the sign.
        Value lowest = v.negative ? TRY(int_invert(t, i)) : i;
        bits = int_bit_length(lowest) + 1;
    }
    if (bits > static_cast<uint64_t>(length) * 8 && static_cast<uint64_t>(length) < UINT64_MAX / 8)
        return raise(t, t.types.OverflowError, "int too big to convert");
    Bytes* bytes = TRY(new_bytes(t, static_cast<size_t>(length)));
    write_bytes(v, reinterpret_cast<uint8_t*>(bytes->data), static_cast<size_t>(length), little);
    return bytes;
}

Value int_from_bytes(Thread& t, std::string_view data, bool little, bool is_signed) {
    size_t size = data.size();
    auto byte = [&](size_t i) { return static_cast<uint8_t>(data[little ? i : size - 1 - i]); };
    bool negative = is_signed && size > 0 && byte(size - 1) >= 0x80;
    size_t count = (size + 7) / 8;
    BigInt* big = TRY(new_big(t, count + 1));
    unsigned carry = negative;
    for (size_t i = 0; i < count; i++) big->limbs[i] = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned b = byte(i);
        if (negative) {
            b = (~b & 0xFF) + carry;
            carry = b >> 8;
            b &= 0xFF;
        }
        big->limbs[i / 8] |= static_cast<uint64_t>(b) << (i % 8 * 8);
    }
    big->limbs[count] = carry; // of -256**size: cannot be, but costs nothing
    return finish_big(big, count + 1, negative);
}

Value from_bytes(Thread& t, Args a) {
    bool little = TRY(is_little_endian(t, a[2], "from_bytes"));
    bool is_signed = TRY(truth(t, a.keyword(0)));
    Value source = a[1];
    if (is_str(source)) return raise_type_error(t, "cannot convert 'str' object to bytes");
    if (!is_byte_text(source) && !has_kind(source, Kind::Memoryview)) {
        if (is_int(source)) return raise_type_error(t, "cannot convert '{}' object to bytes", type_name(t, source));
        source = TRY(call(t, Value(t.types.bytes), {source}));
    }
    std::string_view data = TRY(bytes_like(t, source));
    Value result = TRY(int_from_bytes(t, data, little, is_signed));
    if (a[0] == Value(t.types.int_)) return result;
    return call(t, a[0], {result});
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, x=?, /, base=?)",
     "Create and return a new object.  See help(type) for accurate signature.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__lt__(self, value, /)", "Return self<value.", dunder_lt},
    {"__le__(self, value, /)", "Return self<=value.", dunder_le},
    {"__eq__(self, value, /)", "Return self==value.", dunder_eq},
    {"__ne__(self, value, /)", "Return self!=value.", dunder_ne},
    {"__gt__(self, value, /)", "Return self>value.", dunder_gt},
    {"__ge__(self, value, /)", "Return self>=value.", dunder_ge},
    {"__add__(self, value, /)", "Return self+value.", binary<int_add>},
    {"__radd__(self, value, /)", "Return value+self.", reflected<int_add>},
    {"__sub__(self, value, /)", "Return self-value.", binary<int_sub>},
    {"__rsub__(self, value, /)", "Return value-self.", reflected<int_sub>},
    {"__mul__(self, value, /)", "Return self*value.", binary<int_mul>},
    {"__rmul__(self, value, /)", "Return value*self.", reflected<int_mul>},
    {"__mod__(self, value, /)", "Return self%value.", binary<int_mod>},
    {"__rmod__(self, value, /)", "Return value%self.", reflected<int_mod>},
    {"__divmod__(self, value, /)", "Return divmod(self, value).", binary<divmod_pair>},
    {"__rdivmod__(self, value, /)", "Return divmod(value, self).", reflected<divmod_pair>},
    {"__pow__(self, value, mod=None, /)", "Return pow(self, value, mod).", dunder_pow},
    {"__rpow__(self, value, mod=None, /)", "Return pow(value, self, mod).", dunder_rpow},
    {"__neg__(self, /)", "-self", dunder_neg},
    {"__pos__(self, /)", "+self", plain},
    {"__abs__(self, /)", "abs(self)", dunder_abs},
    {"__bool__(self, /)", "True if self else False", dunder_bool},
    {"__invert__(self, /)", "~self", dunder_invert},
    {"__lshift__(self, value, /)", "Return self<<value.", binary<int_lshift>},
    {"__rlshift__(self, value, /)", "Return value<<self.", reflected<int_lshift>},
    {"__rshift__(self, value, /)", "Return self>>value.", binary<int_rshift>},
    {"__rrshift__(self, value, /)", "Return value>>self.", reflected<int_rshift>},
    {"__and__(self, value, /)", "Return self&value.", binary<int_and>},
    {"__rand__(self, value, /)", "Return value&self.", reflected<int_and>},
    {"__xor__(self, value, /)", "Return self^value.", binary<int_xor>},
    {"__rxor__(self, value, /)", "Return value^self.", reflected<int_xor>},
    {"__or__(self, value, /)", "Return self|value.", binary<int_or>},
    {"__ror__(self, value, /)", "Return value|self.", reflected<int_or>},
    {"__int__(self, /)", "int(self)", plain},
    {"__float__(self, /)", "float(self)", dunder_float},
    {"__floordiv__(self, value, /)", "Return self//value.", binary<int_floordiv>},
    {"__rfloordiv__(self, value, /)", "Return value//self.", reflected<int_floordiv>},
    {"__truediv__(self, value, /)", "Return self/value.", binary<int_truediv>},
    {"__rtruediv__(self, value, /)", "Return value/self.", reflected<int_truediv>},
    {"__index__(self, /)", "Return self converted to an integer, if self is suitable for use as an index into a list.",
     plain},
    {"conjugate(self, /)", "Returns self, the complex conjugate of any int.", plain},
    {"bit_length(self, /)",
     "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6",
     bit_length},
    {"bit_count(self, /)",
     "Number of ones in the binary representation of the absolute value of self.\n\n"
     "Also known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3",
     bit_count},
    {"to_bytes(self, /, length=1, byteorder='big', *, signed=False)",
     "Return an array of bytes representing an integer.\n\n"
     "  length\n    Length of bytes object to use.  An OverflowError is raised if the\n"
     "    integer is not representable with the given number of bytes.  Default\n    is length 1.\n"
     "  byteorder\n    'big' or 'little': the order of the bytes.\n"
     "  signed\n    Determines whether two's complement is used to represent the integer.",
     to_bytes},
    {"@classmethod from_bytes(type, /, bytes, byteorder='big', *, signed=False)",
     "Return the integer represented by the given array of bytes.\n\n"
     "  bytes\n    Holds the array of bytes to convert.\n"
     "  byteorder\n    'big' or 'little': the order of the bytes.\n"
     "  signed\n    Indicates whether two's complement is used to represent the integer.",
     from_bytes},
    {"as_integer_ratio(self, /)",
     "Return a pair of integers, whose ratio is equal to the original int.\n\n"
     "The ratio is in lowest terms and has a positive denominator.",
     as_integer_ratio},
    {"is_integer(self, /)", "Returns True. Exists for duck type compatibility with float.is_integer.", is_integer},
    {"__trunc__(self, /)", "Truncating an Integral returns itself.", plain},
    {"__floor__(self, /)", "Flooring an Integral returns itself.", plain},
    {"__ceil__(self, /)", "Ceiling of an Integral returns itself.", plain},
    {"__round__(self, ndigits=?, /)",
     "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer.",
     dunder_round},
    {"__getnewargs__(self, /)", nullptr, dunder_getnewargs},
    {"__format__(self, format_spec, /)", "Convert to a string according to format_spec.", dunder_format},
    {"__sizeof__(self, /)", "Returns size in memory, in bytes.", dunder_sizeof},
    {"@property real(self)", "the real part of a complex number", plain},
    {"@property imag(self)", "the imaginary part of a complex number", zero},
    {"@property numerator(self)", "the numerator of a rational number in lowest terms", plain},
    {"@property denominator(self)", "the denominator of a rational number in lowest terms", one},
};

} // namespace

Result<Str*> format_spec_argument(Thread& t, Value v) {
    if (is_str(v)) return as<Str>(v);
    return raise_type_error(t, "__format__() argument must be str, not {}", type_name(t, v));
}

const TypeDef int_type = {
    .name = "int",
    .doc =
        "int([x]) -> integer\n"
        "int(x, base=10) -> integer\n\n"
        "Convert a number or string to an integer, or return 0 if no arguments\n"
        "are given.  If x is a number, return x.__int__().  For floating-point\n"
        "numbers, this truncates towards zero.\n\n"
        "If x is not a number or if base is given, then x must be a string,\n"
        "bytes, or bytearray instance representing an integer literal in the\n"
        "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
        "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
        "Base 0 means to interpret the base from the string as an integer literal.\n"
        ">>> int('0b100', base=0)\n4",
    .methods = methods,
    .kind = Kind::Int,
    .size = sizeof(IntObject),
    .flags = Type::BaseType | Type::MatchSelf,
    .trace = trace,
};

} // namespace krait
