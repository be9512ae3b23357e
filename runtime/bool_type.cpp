// The type bool: its two instances are immediates.
#include "runtime/int.hpp"
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

Value dunder_new(Thread& t, Args a) {
    TRY(class_argument(t, a[0], t.types.bool_));
    if (a[1].is_unbound()) return Value::boolean(false);
    return Value::boolean(TRY(truth(t, a[1])));
}

Value dunder_repr(Thread& t, Args a) { return Value(intern(t, a[0].is_true() ? "True" : "False")); }

// Of two bools a bool; with other ints an int.
template <auto operation>
Value bitwise(Thread& t, Args a) {
    if (!is_int(a[1])) return Value::not_implemented();
    Value result = TRY(operation(t, a[0], a[1]));
    return a[1].is_bool() ? Value::boolean(result == Value::small_int(1)) : result;
}

Value dunder_invert(Thread& t, Args a) { return int_invert(t, a[0]); }

const MethodDef methods[] = {
    {"@staticmethod __new__(type, object=?, /)",
     "Create and return a new object.  See help(type) for accurate signature.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__invert__(self, /)", "~self", dunder_invert},
    {"__and__(self, value, /)", "Return self&value.", bitwise<int_and>},
    {"__rand__(self, value, /)", "Return value&self.", bitwise<int_and>},
    {"__xor__(self, value, /)", "Return self^value.", bitwise<int_xor>},
    {"__rxor__(self, value, /)", "Return value^self.", bitwise<int_xor>},
    {"__or__(self, value, /)", "Return self|value.", bitwise<int_or>},
    {"__ror__(self, value, /)", "Return value|self.", bitwise<int_or>},
};

} // namespace

const TypeDef bool_type = {
    .name = "bool",
    .doc =
        "Returns True when the argument is true, False otherwise.\n"
        "The builtins True and False are the only two instances of the class bool.\n"
        "The class bool is a subclass of the class int, and cannot be subclassed.",
    .methods = methods,
    .flags = Type::MatchSelf,
};

} // namespace krait
