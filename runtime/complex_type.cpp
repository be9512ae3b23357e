// The type complex.
#include <cmath>

#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/int.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

Value make_instance(Thread& t, Type* type, ComplexNumber z) {
    if (type == t.types.complex) return make_complex(t, z);
    Complex* cell = new_native<Complex>(t, type);
    cell->real = z.real;
    cell->imag = z.imag;
    return cell;
}

// ---- complex(real, imag)

bool is_number(Thread& t, Value v) {
    Type* type = type_of(t, v);
    return has_kind(v, Kind::Complex) || special(type, Special::float_).is_bound() ||
           special(type, Special::index_).is_bound();
}

Value from_text(Thread& t, Type* type, Value text) {
    ComplexNumber z;
    if (!parse_complex(as<Str>(text)->view(), z)) return raise_value_error(t, "complex() arg is a malformed string");
    return make_instance(t, type, z);
}

// Each part may itself be complex: real + imag * 1j.
Value dunder_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.complex));
    Value r = a[1].is_bound() ? a[1] : Value::small_int(0);
    Value i = a[2];
    if (i.is_unbound() && type == t.types.complex && is_exact(r, builtin_shapes::complex)) return r;
    if (is_str(r)) {
        if (i.is_bound()) return raise_type_error(t, "complex() can't take second arg if first is a string");
        return from_text(t, type, r);
    }
    if (i.is_bound() && is_str(i)) return raise_type_error(t, "complex() second arg can't be a string");
    bool converts = special(type_of(t, r), Special::complex_).is_bound();
    if (!converts && !is_number(t, r))
        return raise_type_error(t, "complex() first argument must be a string or a number, not '{}'", type_name(t, r));
    if (i.is_bound() && !is_number(t, i))
        return raise_type_error(t, "complex() second argument must be a number, not '{}'", type_name(t, i));
    ComplexNumber z = TRY(to_complex(t, r));
    if (i.is_unbound()) return make_instance(t, type, z);
    bool complex_first = has_kind(r, Kind::Complex) || converts;
    ComplexNumber w = has_kind(i, Kind::Complex) ? complex_value(i) : ComplexNumber{TRY(to_double(t, i)), 0};
    if (has_kind(i, Kind::Complex)) z.real -= w.imag;
    return make_instance(t, type, {z.real, complex_first ? w.real + z.imag : w.real});
}

// ---- operators. The other operand may be an int or a float.

Value add(Thread& t, ComplexNumber a, ComplexNumber b) { return make_complex(t, a.real + b.real, a.imag + b.imag); }
Value subtract(Thread& t, ComplexNumber a, ComplexNumber b) {
    return make_complex(t, a.real - b.real, a.imag - b.imag);
}
Value multiply(Thread& t, ComplexNumber a, ComplexNumber b) {
    return make_complex(t, a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

using Operation = Value (*)(Thread&, ComplexNumber, ComplexNumber);

bool is_operand(Value v) { return has_kind(v, Kind::Complex) || is_float(v) || is_int(v); }
Result<ComplexNumber> operand(Thread& t, Value v) {
    if (has_kind(v, Kind::Complex)) return complex_value(v);
    if (is_float(v)) return ComplexNumber{float_value(v), 0};
    return ComplexNumber{TRY(int_to_double(t, v)), 0};
}

template <Operation operation>
Value binary(Thread& t, Args a) {
    if (!is_operand(a[1])) return Value::not_implemented();
    return operation(t, complex_value(a[0]), TRY(operand(t, a[1])));
}
template <Operation operation>
Value reflected(Thread& t, Args a) {
    if (!is_operand(a[1])) return Value::not_implemented();
    return operation(t, TRY(operand(t, a[1])), complex_value(a[0]));
}
template <NativeFn power>
Value without_modulus(Thread& t, Args a) {
    return a[2].is_none() ? power(t, a) : raise_value_error(t, "complex modulo");
}

Value dunder_neg(Thread& t, Args a) {
    ComplexNumber z = complex_value(a[0]);
    return make_complex(t, -z.real, -z.imag);
}
Value plain(Thread& t, Args a) {
    return is_exact(a[0], builtin_shapes::complex) ? a[0] : make_complex(t, complex_value(a[0]));
}
Value dunder_abs(Thread& t, Args a) {
    ComplexNumber z = complex_value(a[0]);
    double size = std::hypot(z.real, z.imag);
    if (std::isinf(size) && std::isfinite(z.real) && std::isfinite(z.imag))
        return raise(t, t.types.OverflowError, "absolute value too large");
    return make_float(t, size);
}
Value dunder_bool(Thread&, Args a) {
    ComplexNumber z = complex_value(a[0]);
    return Value::boolean(z.real != 0 || z.imag != 0);
}
Value dunder_hash(Thread& t, Args a) { return make_int(t, complex_hash(complex_value(a[0]), a[0])); }
Value dunder_repr(Thread& t, Args a) { return complex_to_str(t, complex_value(a[0])); }

bool equal_to(ComplexNumber z, Value other) {
    if (has_kind(other, Kind::Complex)) {
        ComplexNumber w = complex_value(other);
        return z.real == w.real && z.imag == w.imag;
    }
    if (z.imag != 0 || std::isnan(z.real)) return false;
    return is_float(other) ? z.real == float_value(other) : compare_double_int(z.real, other) == 0;
}
Value dunder_eq(Thread&, Args a) {
    return is_operand(a[1]) ? Value::boolean(equal_to(complex_value(a[0]), a[1])) : Value::not_implemented();
}
Value dunder_ne(Thread&, Args a) {
    return is_operand(a[1]) ? Value::boolean(!equal_to(complex_value(a[0]), a[1])) : Value::not_implemented();
}

// ---- the rest

Value conjugate(Thread& t, Args a) {
    ComplexNumber z = complex_value(a[0]);
    return make_complex(t, z.real, -z.imag);
}
Value real(Thread& t, Args a) { return make_float(t, complex_value(a[0]).real); }
Value imag(Thread& t, Args a) { return make_float(t, complex_value(a[0]).imag); }
Value dunder_getnewargs(Thread& t, Args a) {
    Value r = real(t, a);
    Value i = imag(t, a);
    return Value(make_pair(t, r, i));
}
Value dunder_format(Thread& t, Args a) {
    Str* spec = TRY(format_spec_argument(t, a[1]));
    return format_complex(t, a[0], spec->view());
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, real=?, imag=?)",
     "Create and return a new object.  See help(type) for accurate signature.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__eq__(self, value, /)", "Return self==value.", dunder_eq},
    {"__ne__(self, value, /)", "Return self!=value.", dunder_ne},
    {"__add__(self, value, /)", "Return self+value.", binary<add>},
    {"__radd__(self, value, /)", "Return value+self.", reflected<add>},
    {"__sub__(self, value, /)", "Return self-value.", binary<subtract>},
    {"__rsub__(self, value, /)", "Return value-self.", reflected<subtract>},
    {"__mul__(self, value, /)", "Return self*value.", binary<multiply>},
    {"__rmul__(self, value, /)", "Return value*self.", reflected<multiply>},
    {"__truediv__(self, value, /)", "Return self/value.", binary<complex_divide>},
    {"__rtruediv__(self, value, /)", "Return value/self.", reflected<complex_divide>},
    {"__pow__(self, value, mod=None, /)", "Return pow(self, value, mod).", without_modulus<binary<complex_pow>>},
    {"__rpow__(self, value, mod=None, /)", "Return pow(value, self, mod).", without_modulus<reflected<complex_pow>>},
    {"__neg__(self, /)", "-self", dunder_neg},
    {"__pos__(self, /)", "+self", plain},
    {"__abs__(self, /)", "abs(self)", dunder_abs},
    {"__bool__(self, /)", "True if self else False", dunder_bool},
    {"__complex__(self, /)", "Convert this value to exact type complex.", plain},
    {"conjugate(self, /)", "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.", conjugate},
    {"__getnewargs__(self, /)", nullptr, dunder_getnewargs},
    {"__format__(self, format_spec, /)", "Convert to a string according to format_spec.", dunder_format},
    {"@member real(self)", "the real part of a complex number", real},
    {"@member imag(self)", "the imaginary part of a complex number", imag},
};

} // namespace

const TypeDef complex_type = {
    .name = "complex",
    .doc =
        "Create a complex number from a string or numbers.\n\n"
        "If a string is given, parse it as a complex number.\n"
        "If a single number is given, convert it to a complex number.\n"
        "If the 'real' or 'imag' arguments are given, create a complex number\n"
        "with the specified real and imaginary components.",
    .methods = methods,
    .kind = Kind::Complex,
    .size = sizeof(Complex),
    .flags = Type::BaseType,
};

} // namespace krait
