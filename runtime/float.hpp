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
    if (Value::encode_float(d, v)) [[likely]] return v;
    return box_float(t, d);
}
Value make_complex(Thread& t, double real, double imag);

inline bool is_float(Value v) { return v.is_small_float() || has_kind(v, Kind::Float); }
inline double float_value(Value v) {
    return v.is_small_float() ? v.as_small_float() : static_cast<Float*>(v.cell())->value;
}
// A real number argument: float, int, __float__, __index__; TypeError "must be real number, not X".
Result<double> to_double(Thread& t, Value v);

int64_t float_hash(double d, Value identity);
Value float_floordiv(Thread& t, double a, double b);
Value float_mod(Thread& t, double a, double b);
Value float_pow(Thread& t, double a, double b); // a negative base with a fraction gives complex
// repr: the shortest text that reads back; str() is the same.
size_t float_repr(double d, char* out); // out: at least 32 chars
Result<Str*> float_to_str(Thread& t, double d);
// float("...") syntax: false when `text` is no float.
bool parse_float(std::string_view text, double& out);

} // namespace krait
