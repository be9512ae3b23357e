// float and complex.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

// A float without an immediate form, or an instance of a float subclass.
struct Float : Cell {
    static constexpr Kind kind_of = Kind::Float;
    double value;
};

struct Complex : Cell {
    static constexpr Kind kind_of = Kind::Complex;
    double real;
    double imag;
};

[[gnu::cold]] Value box_float(Thread& t, double d);
inline Value make_float(Thread& t, double d) {
    Value v;
    if (Value::encode_float(d, v)) [[likely]]
        return v;
    return box_float(t, d);
}
Value make_complex(Thread& t, double real, double imag);

inline bool is_float(Value v) { return v.is_small_float() || has_kind(v, Kind::Float); }
inline double float_value(Value v) {
    return v.is_small_float() ? v.as_small_float() : static_cast<Float*>(v.cell())->value;
}
// A real number argument: float, int, __float__, __index__; TypeError "must be real number, not X".
Result<double> to_double(Thread& t, Value v);

// float(x): a number or text.
Result<double> convert_to_float(Thread& t, Value x);

int64_t float_hash(double d, Value identity);
// d against any int, exactly: <0, 0, >0. d is not NaN.
int compare_double_int(double d, Value i);
void float_divide_floor(double a, double b, double& quotient, double& remainder); // b is not 0
Value float_floordiv(Thread& t, double a, double b);
Value float_mod(Thread& t, double a, double b);
Value float_pow(Thread& t, double a, double b); // a negative base with a fraction gives complex
// repr: the shortest text that reads back; str() is the same.
size_t float_repr(double d, char* out); // out: at least 32 chars
Result<Str*> float_to_str(Thread& t, double d);
// float("...") syntax: false when `text` is no float.
bool parse_float(std::string_view text, double& out);
// The length of the float that plain ASCII text begins with, 0 when there is none.
size_t scan_float(std::string_view text, double& out);
// round(d, digits): correctly rounded, ties to even; inf on overflow.
double round_float(double d, int64_t digits);
[[gnu::cold]] Failed raise_out_of_range(Thread& t); // OverflowError(34, 'Numerical result out of range')

// -- complex
struct ComplexNumber {
    double real;
    double imag;
};
inline Value make_complex(Thread& t, ComplexNumber z) { return make_complex(t, z.real, z.imag); }
inline ComplexNumber complex_value(Value v) {
    Complex* z = static_cast<Complex*>(v.cell());
    return {z->real, z->imag};
}
// A number argument as complex(): complex, __complex__, or what to_double takes.
Result<ComplexNumber> to_complex(Thread& t, Value v);
Value complex_pow(Thread& t, ComplexNumber a, ComplexNumber b);
Value complex_divide(Thread& t, ComplexNumber a, ComplexNumber b);
int64_t complex_hash(ComplexNumber z, Value identity);
Result<Str*> complex_to_str(Thread& t, ComplexNumber z);
bool parse_complex(std::string_view text, ComplexNumber& out);

} // namespace krait
