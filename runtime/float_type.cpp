// The type float.
#include <cmath>

#include "runtime/bytes.hpp"
#include "runtime/float_methods.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/int.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

Value int_from_double(Thread& t, double d) {
    if (std::isnan(d)) return raise_value_error(t, "cannot convert float NaN to integer");
    if (std::isinf(d)) return raise(t, t.types.OverflowError, "cannot convert float infinity to integer");
    return make_int_from_double(t, std::trunc(d));
}

namespace {

Value make_instance(Thread& t, Type* type, double d) {
    if (type == t.types.float_) return make_float(t, d);
    Float* cell = new_native<Float>(t, type);
    cell->value = d;
    return cell;
}

// ---- float(x)

Result<double> from_text(Thread& t, Value x) {
    double d;
    bool ok;
    if (is_str(x)) {
        ok = parse_float(as<Str>(x)->view(), d);
    } else {
        std::string_view bytes = TRY(bytes_like(t, x));
        ok = is_ascii(bytes) && parse_float(bytes, d);
    }
    if (ok) return d;
    Str* shown = TRY(repr(t, x));
    return raise_value_error(t, "could not convert string to float: {}", shown);
}

} // namespace

Result<double> convert_to_float(Thread& t, Value x) {
    if (is_float(x) && type_of(t, x) == t.types.float_) return float_value(x);
    Type* type = type_of(t, x);
    if (special(type, Special::float_).is_bound() || special(type, Special::index_).is_bound()) return to_double(t, x);
    if (is_str(x) || is_bytes(x) || has_kind(x, Kind::Bytearray) || has_kind(x, Kind::Memoryview))
        return from_text(t, x);
    return raise_type_error(t, "float() argument must be a string or a real number, not '{}'", type_name(type));
}

namespace {

Value dunder_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.float_));
    double d = a[1].is_unbound() ? 0.0 : TRY(convert_to_float(t, a[1]));
    return make_instance(t, type, d);
}

// ---- operators. The other operand may be an int.

Value add(Thread& t, double a, double b) { return make_float(t, a + b); }
Value subtract(Thread& t, double a, double b) { return make_float(t, a - b); }
Value multiply(Thread& t, double a, double b) { return make_float(t, a * b); }
Value divide(Thread& t, double a, double b) {
    if (b == 0) return raise(t, t.types.ZeroDivisionError, "float division by zero");
    return make_float(t, a / b);
}
Value divmod_pair(Thread& t, double a, double b) {
    if (b == 0) return raise(t, t.types.ZeroDivisionError, "float divmod()");
    double quotient, remainder;
    float_divide_floor(a, b, quotient, remainder);
    Value q = make_float(t, quotient);
    Value r = make_float(t, remainder);
    return Value(make_pair(t, q, r));
}

using Operation = Value (*)(Thread&, double, double);

template <Operation operation>
Value binary(Thread& t, Args a) {
    if (is_float(a[1])) return operation(t, float_value(a[0]), float_value(a[1]));
    if (!is_int(a[1])) return Value::not_implemented();
    return operation(t, float_value(a[0]), TRY(int_to_double(t, a[1])));
}
template <Operation operation>
Value reflected(Thread& t, Args a) {
    if (is_float(a[1])) return operation(t, float_value(a[1]), float_value(a[0]));
    if (!is_int(a[1])) return Value::not_implemented();
    return operation(t, TRY(int_to_double(t, a[1])), float_value(a[0]));
}
template <NativeFn power>
Value without_modulus(Thread& t, Args a) {
    if (a[2].is_none()) return power(t, a);
    return raise_type_error(t, "pow() 3rd argument not allowed unless all arguments are integers");
}

Value dunder_neg(Thread& t, Args a) { return make_float(t, -float_value(a[0])); }
Value dunder_abs(Thread& t, Args a) { return make_float(t, std::fabs(float_value(a[0]))); }
Value dunder_bool(Thread&, Args a) { return Value::boolean(float_value(a[0]) != 0); }
Value dunder_hash(Thread& t, Args a) { return make_int(t, float_hash(float_value(a[0]), a[0])); }
Value dunder_repr(Thread& t, Args a) { return float_to_str(t, float_value(a[0])); }

// The exact float: itself, unless of a subclass.
Value plain(Thread& t, Args a) {
    if (a[0].is_small_float() || is_exact(a[0], builtin_shapes::float_)) return a[0];
    return make_float(t, float_value(a[0]));
}

// test(order) of an order that is -1, 0 or 1, or 2 when one of them is NaN.
template <class Test>
Value compare_with(Args a, Test test) {
    double x = float_value(a[0]);
    if (is_float(a[1])) {
        double y = float_value(a[1]);
        return Value::boolean(test(x < y ? -1 : x > y ? 1 : x == y ? 0 : 2));
    }
    if (!is_int(a[1])) return Value::not_implemented();
    return Value::boolean(test(std::isnan(x) ? 2 : compare_double_int(x, a[1])));
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
    return compare_with(a, [](int order) { return order == 1; });
}
Value dunder_ge(Thread&, Args a) {
    return compare_with(a, [](int order) { return order == 0 || order == 1; });
}

// ---- to int

Value dunder_int(Thread& t, Args a) { return int_from_double(t, float_value(a[0])); }
Value dunder_floor(Thread& t, Args a) { return int_from_double(t, std::floor(float_value(a[0]))); }
Value dunder_ceil(Thread& t, Args a) { return int_from_double(t, std::ceil(float_value(a[0]))); }

Value dunder_round(Thread& t, Args a) {
    double d = float_value(a[0]);
    if (a[1].is_none()) return int_from_double(t, std::isfinite(d) ? std::nearbyint(d) : d);
    int64_t digits = TRY(to_index_clipped(t, a[1]));
    double result = round_float(d, digits);
    if (std::isinf(result) && std::isfinite(d))
        return raise(t, t.types.OverflowError, "rounded value too large to represent");
    return make_float(t, result);
}

Value as_integer_ratio(Thread& t, Args a) {
    double d = float_value(a[0]);
    if (std::isinf(d)) return raise(t, t.types.OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return raise_value_error(t, "cannot convert NaN to integer ratio");
    int exponent;
    int64_t mantissa = static_cast<int64_t>(std::ldexp(std::frexp(d, &exponent), 53));
    exponent -= 53;
    while (mantissa != 0 && mantissa % 2 == 0 && exponent < 0) {
        mantissa /= 2;
        exponent++;
    }
    if (mantissa == 0) exponent = 0;
    Value numerator = make_int(t, mantissa);
    Value denominator = Value::small_int(1);
    Value shift = Value::small_int(std::abs(exponent));
    if (exponent > 0)
        numerator = TRY(int_lshift(t, numerator, shift));
    else
        denominator = TRY(int_lshift(t, denominator, shift));
    return Value(make_pair(t, numerator, denominator));
}

// ---- the rest

Value is_integer(Thread&, Args a) {
    double d = float_value(a[0]);
    return Value::boolean(std::isfinite(d) && d == std::floor(d));
}
Value imag(Thread& t, Args) { return make_float(t, 0.0); }
Value dunder_getnewargs(Thread& t, Args a) { return Value(small_tuple(t, {plain(t, a)})); }
Value dunder_format(Thread& t, Args a) {
    Str* spec = TRY(format_spec_argument(t, a[1]));
    return format_float(t, a[0], spec->view());
}
Value dunder_getformat(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "__getformat__() argument must be str, not {}", type_name(t, a[1]));
    std::string_view which = as<Str>(a[1])->view();
    if (which != "double" && which != "float")
        return raise_value_error(t, "__getformat__() argument 1 must be 'double' or 'float'");
    return Value(small_str(t, "IEEE, little-endian"));
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, x=?, /)", "Create and return a new object.  See help(type) for accurate signature.",
     dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__lt__(self, value, /)", "Return self<value.", dunder_lt},
    {"__le__(self, value, /)", "Return self<=value.", dunder_le},
    {"__eq__(self, value, /)", "Return self==value.", dunder_eq},
    {"__ne__(self, value, /)", "Return self!=value.", dunder_ne},
    {"__gt__(self, value, /)", "Return self>value.", dunder_gt},
    {"__ge__(self, value, /)", "Return self>=value.", dunder_ge},
    {"__add__(self, value, /)", "Return self+value.", binary<add>},
    {"__radd__(self, value, /)", "Return value+self.", reflected<add>},
    {"__sub__(self, value, /)", "Return self-value.", binary<subtract>},
    {"__rsub__(self, value, /)", "Return value-self.", reflected<subtract>},
    {"__mul__(self, value, /)", "Return self*value.", binary<multiply>},
    {"__rmul__(self, value, /)", "Return value*self.", reflected<multiply>},
    {"__mod__(self, value, /)", "Return self%value.", binary<float_mod>},
    {"__rmod__(self, value, /)", "Return value%self.", reflected<float_mod>},
    {"__divmod__(self, value, /)", "Return divmod(self, value).", binary<divmod_pair>},
    {"__rdivmod__(self, value, /)", "Return divmod(value, self).", reflected<divmod_pair>},
    {"__pow__(self, value, mod=None, /)", "Return pow(self, value, mod).", without_modulus<binary<float_pow>>},
    {"__rpow__(self, value, mod=None, /)", "Return pow(value, self, mod).", without_modulus<reflected<float_pow>>},
    {"__neg__(self, /)", "-self", dunder_neg},
    {"__pos__(self, /)", "+self", plain},
    {"__abs__(self, /)", "abs(self)", dunder_abs},
    {"__bool__(self, /)", "True if self else False", dunder_bool},
    {"__int__(self, /)", "int(self)", dunder_int},
    {"__float__(self, /)", "float(self)", plain},
    {"__floordiv__(self, value, /)", "Return self//value.", binary<float_floordiv>},
    {"__rfloordiv__(self, value, /)", "Return value//self.", reflected<float_floordiv>},
    {"__truediv__(self, value, /)", "Return self/value.", binary<divide>},
    {"__rtruediv__(self, value, /)", "Return value/self.", reflected<divide>},
    {"conjugate(self, /)", "Return self, the complex conjugate of any float.", plain},
    {"__trunc__(self, /)", "Return the Integral closest to x between 0 and x.", dunder_int},
    {"__floor__(self, /)", "Return the floor as an Integral.", dunder_floor},
    {"__ceil__(self, /)", "Return the ceiling as an Integral.", dunder_ceil},
    {"__round__(self, ndigits=None, /)",
     "Return the Integral closest to x, rounding half toward even.\n\n"
     "When an argument is passed, work like built-in round(x, ndigits).",
     dunder_round},
    {"as_integer_ratio(self, /)",
     "Return a pair of integers, whose ratio is exactly equal to the original float.\n\n"
     "The ratio is in lowest terms and has a positive denominator.  Raise\n"
     "OverflowError on infinities and a ValueError on NaNs.",
     as_integer_ratio},
    {"@classmethod fromhex(type, string, /)",
     "Create a floating-point number from a hexadecimal string.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375",
     float_fromhex},
    {"hex(self, /)",
     "Return a hexadecimal representation of a floating-point number.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'",
     float_hex},
    {"is_integer(self, /)", "Return True if the float is an integer.", is_integer},
    {"__getnewargs__(self, /)", nullptr, dunder_getnewargs},
    {"@classmethod __getformat__(type, typestr, /)",
     "You probably don't want to use this function.\n\nIt exists mainly to be used in Python's test suite.",
     dunder_getformat},
    {"__format__(self, format_spec, /)", "Formats the float according to format_spec.", dunder_format},
    {"@property real(self)", "the real part of a complex number", plain},
    {"@property imag(self)", "the imaginary part of a complex number", imag},
};

} // namespace

const TypeDef float_type = {
    .name = "float",
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .methods = methods,
    .kind = Kind::Float,
    .size = sizeof(Float),
    .flags = Type::BaseType | Type::MatchSelf,
};

} // namespace krait
