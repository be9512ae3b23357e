// The types of None, Ellipsis and NotImplemented, and of closure cells.
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

Failed raise_no_arguments(Thread& t, Args a) {
    return raise_type_error(t, "{} takes no arguments", type_name(as<Type>(a[0])));
}
bool has_arguments(Args a) { return a.count() > 1 || a.keyword(0).is_bound(); }

Value none_new(Thread& t, Args a) { return has_arguments(a) ? raise_no_arguments(t, a) : Value::none(); }
Value none_repr(Thread& t, Args) { return Value(intern(t, "None")); }
Value none_bool(Thread&, Args) { return Value::boolean(false); }
Value none_hash(Thread&, Args) { return Value::small_int(0xFCA86420); }
Value none_eq(Thread&, Args a) { return a[0] == a[1] ? Value::boolean(true) : Value::not_implemented(); }

const MethodDef none_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", none_new},
    {"__repr__(self, /)", "Return repr(self).", none_repr},
    {"__bool__(self, /)", "True if self else False", none_bool},
    {"__hash__(self, /)", "Return hash(self).", none_hash},
    {"__eq__(self, value, /)", "Return self==value.", none_eq},
};

Value ellipsis_new(Thread& t, Args a) {
    if (has_arguments(a)) return raise_type_error(t, "EllipsisType takes no arguments");
    return Value::ellipsis();
}
Value ellipsis_repr(Thread& t, Args) { return Value(intern(t, "Ellipsis")); }
const MethodDef ellipsis_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", ellipsis_new},
    {"__repr__(self, /)", "Return repr(self).", ellipsis_repr},
    {"__reduce__(self, /)", "Helper for pickle.", ellipsis_repr},
};

Value not_implemented_new(Thread& t, Args a) {
    return has_arguments(a) ? raise_no_arguments(t, a) : Value::not_implemented();
}
Value not_implemented_repr(Thread& t, Args) { return Value(intern(t, "NotImplemented")); }
Value not_implemented_bool(Thread&, Args) { return Value::boolean(true); }
const MethodDef not_implemented_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", not_implemented_new},
    {"__repr__(self, /)", "Return repr(self).", not_implemented_repr},
    {"__bool__(self, /)", "True if self else False", not_implemented_bool},
    {"__reduce__(self, /)", "Helper for pickle.", not_implemented_repr},
};

// ---- cell

void trace_cell(Cell* cell, Marker& marker) { marker.visit(static_cast<ValueCell*>(cell)->value); }

Value cell_new(Thread& t, Args a) {
    auto* cell = t.heap.allocate<ValueCell>(builtin_shapes::cell);
    cell->value = a[1];
    return Value(cell);
}
Value cell_repr(Thread& t, Args a) {
    char address[32];
    std::snprintf(address, sizeof(address), "0x%012lx", static_cast<unsigned long>(a[0].bits()));
    Value value = as<ValueCell>(a[0])->value;
    if (value.is_unbound()) return format_message(t, "<cell at {}: empty>", {address});
    char target[32];
    std::snprintf(target, sizeof(target), "0x%lx", static_cast<unsigned long>(value.bits()));
    return format_message(t, "<cell at {}: {} object at {}>", {address, type_name(t, value), target});
}
Value cell_contents(Thread& t, Args a) {
    Value value = as<ValueCell>(a[0])->value;
    return value.is_bound() ? value : raise_value_error(t, "Cell is empty");
}
Value cell_set_contents(Thread&, Args a) {
    store(a[0].cell(), as<ValueCell>(a[0])->value, a[1]);
    return Value::none();
}

// Empty cells come before full ones; full ones compare as their contents do.
Value compare_cells(Thread& t, Args a, Comparison op) {
    ValueCell* other = try_as<ValueCell>(a[1]);
    if (other == nullptr) return Value::not_implemented();
    Value x = as<ValueCell>(a[0])->value, y = other->value;
    if (x.is_bound() && y.is_bound()) return compare(t, x, y, op);
    return compare(t, Value::small_int(x.is_bound()), Value::small_int(y.is_bound()), op);
}
Value cell_lt(Thread& t, Args a) { return compare_cells(t, a, Comparison::Lt); }
Value cell_le(Thread& t, Args a) { return compare_cells(t, a, Comparison::Le); }
Value cell_eq(Thread& t, Args a) { return compare_cells(t, a, Comparison::Eq); }
Value cell_ne(Thread& t, Args a) { return compare_cells(t, a, Comparison::Ne); }
Value cell_gt(Thread& t, Args a) { return compare_cells(t, a, Comparison::Gt); }
Value cell_ge(Thread& t, Args a) { return compare_cells(t, a, Comparison::Ge); }

const MethodDef cell_methods[] = {
    {"@staticmethod __new__(cls, contents=?, /)", "Create a new cell object.", cell_new},
    {"__repr__(self, /)", "Return repr(self).", cell_repr},
    {"__lt__(self, value, /)", "Return self<value.", cell_lt},
    {"__le__(self, value, /)", "Return self<=value.", cell_le},
    {"__eq__(self, value, /)", "Return self==value.", cell_eq},
    {"__ne__(self, value, /)", "Return self!=value.", cell_ne},
    {"__gt__(self, value, /)", "Return self>value.", cell_gt},
    {"__ge__(self, value, /)", "Return self>=value.", cell_ge},
    {"@property cell_contents(self)", nullptr, cell_contents, cell_set_contents},
};

} // namespace

extern const TypeDef none_type = {
    .name = "NoneType",
    .doc = "The type of the None singleton.",
    .methods = none_methods,
    .flags = 0,
};
extern const TypeDef ellipsis_type = {
    .name = "ellipsis",
    .doc = "The type of the Ellipsis singleton.",
    .methods = ellipsis_methods,
    .flags = 0,
};
extern const TypeDef not_implemented_type = {
    .name = "NotImplementedType",
    .doc = "The type of the NotImplemented singleton.",
    .methods = not_implemented_methods,
    .flags = 0,
};
extern const TypeDef cell_type = {
    .name = "cell",
    .doc =
        "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be "
        "empty,\n"
        "    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
    .methods = cell_methods,
    .kind = Kind::ValueCell,
    .size = sizeof(ValueCell),
    .flags = 0,
    .trace = trace_cell,
};

} // namespace krait
