// The type `tuple`.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

Tuple* self(Args a) { return as<Tuple>(a[0]); }

Value tuple_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.tuple));
    if (type == t.types.tuple) return a[1].is_unbound() ? make_tuple(t, {}) : to_tuple(t, a[1]);
    Tuple* items = a[1].is_unbound() ? t.state.empty_tuple : TRY(to_tuple(t, a[1]));
    Tuple* tuple = TRY(new_tuple_of(t, type, items->size));
    for (size_t i = 0; i < items->size; i++) tuple->items[i] = items->items[i];
    return tuple;
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Tuple)) return Value::not_implemented();
    return tuple_compare(t, self(a), as<Tuple>(a[1]), op);
}

Value add(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Tuple)) {
        return raise_type_error(t, "can only concatenate tuple (not \"{}\") to tuple", type_name(t, a[1]));
    }
    return tuple_concat(t, self(a), as<Tuple>(a[1]));
}

Value multiply(Thread& t, Args a) {
    int64_t count = TRY(repeat_count(t, a[1]));
    return tuple_repeat(t, self(a), count);
}

Value getitem(Thread& t, Args a) { return tuple_subscript(t, self(a), a[1]); }
Value len(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(self(a)->size)); }
Value iter(Thread& t, Args a) { return make_tuple_iterator(t, self(a)); }
Value repr_method(Thread& t, Args a) { return tuple_repr(t, self(a)); }

Value hash_method(Thread& t, Args a) {
    uint64_t h = TRY(tuple_hash(t, self(a)));
    return make_int(t, static_cast<int64_t>(h));
}

Value contains_method(Thread& t, Args a) {
    bool found = TRY(tuple_contains(t, self(a), a[1]));
    return Value::boolean(found);
}

Value count(Thread& t, Args a) {
    int64_t n = 0;
    for (Value item : *self(a)) n += TRY(item_equal(t, item, a[1]));
    return Value::small_int(n);
}

Value index(Thread& t, Args a) {
    Tuple* tuple = self(a);
    int64_t size = static_cast<int64_t>(tuple->size);
    int64_t begin = TRY(search_bound(t, a[2], size));
    int64_t end = TRY(search_bound(t, a[3], size));
    for (int64_t i = begin; i < end && i < size; i++) {
        if (TRY(item_equal(t, tuple->items[i], a[1]))) return Value::small_int(i);
    }
    return raise_value_error(t, "tuple.index(x): x not in tuple");
}

Value getnewargs(Thread& t, Args a) {
    Tuple* plain = TRY(make_tuple(t, {self(a)->items, self(a)->size}));
    return small_tuple(t, {plain});
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, iterable=?, /)", "Create and return a new object.", tuple_new},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    {"__hash__(self, /)", "Return hash(self).", hash_method},
    COMPARISON_METHODS(richcompare),
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__len__(self, /)", "Return len(self).", len},
    {"__getitem__(self, key, /)", "Return self[key].", getitem},
    {"__add__(self, value, /)", "Return self+value.", add},
    {"__mul__(self, value, /)", "Return self*value.", multiply},
    {"__rmul__(self, value, /)", "Return value*self.", multiply},
    {"__contains__(self, key, /)", "Return bool(key in self).", contains_method},
    {"__getnewargs__(self, /)", "Arguments for __new__, as pickle wants them.", getnewargs},
    {"index(self, value, start=0, stop=9223372036854775807, /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present.", index},
    {"count(self, value, /)", "Return number of occurrences of value.", count},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

void trace(Cell* cell, Marker& marker) {
    auto* tuple = static_cast<Tuple*>(cell);
    marker.visit(tuple->items, tuple->size);
}

} // namespace

const TypeDef tuple_type = {
    .name = "tuple",
    .doc =
        "Built-in immutable sequence.\n\n"
        "If no argument is given, the constructor returns an empty tuple.\n"
        "If iterable is specified the tuple is initialized from iterable's items.\n\n"
        "If the argument is a tuple, the return value is the same object.",
    .methods = methods,
    .kind = Kind::Tuple,
    .size = sizeof(Tuple),
    .flags = Type::BaseType | Type::Sequence | Type::MatchSelf,
    .trace = trace,
};

} // namespace krait
