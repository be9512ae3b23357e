// mappingproxy: a read-only view of a mapping; what cls.__dict__ is.
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

struct MappingProxy : Cell {
    Value mapping;
};

void trace_proxy(Cell* cell, Marker& marker) { marker.visit(static_cast<MappingProxy*>(cell)->mapping); }

Value mapping_of(Args a) { return static_cast<MappingProxy*>(a[0].cell())->mapping; }
// The mapping behind `v` if that is a proxy, else `v`.
Value unwrapped(Value v) {
    return is_exact(v, builtin_shapes::mappingproxy) ? static_cast<MappingProxy*>(v.cell())->mapping : v;
}

Value proxy_new(Thread& t, Args a) {
    bool mapping = is_present(special(type_of(t, a[1]), Special::getitem_)) && !has_kind(a[1], Kind::List) &&
                   !has_kind(a[1], Kind::Tuple) && !has_kind(a[1], Kind::Str);
    if (!mapping) return raise_type_error(t, "mappingproxy() argument must be a mapping, not {}", type_name(t, a[1]));
    auto* proxy = new_native<MappingProxy>(t, as<Type>(a[0]));
    proxy->mapping = a[1];
    return Value(proxy);
}

Value proxy_repr(Thread& t, Args a) {
    return format_message(t, "mappingproxy({})", {Value(TRY(repr(t, mapping_of(a))))});
}
Value proxy_str(Thread& t, Args a) { return str(t, mapping_of(a)); }
Value proxy_hash(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(TRY(hash(t, mapping_of(a))))); }
Value proxy_iter(Thread& t, Args a) { return get_iterator(t, mapping_of(a)); }
Value proxy_len(Thread& t, Args a) { return make_int(t, TRY(length(t, mapping_of(a)))); }
Value proxy_getitem(Thread& t, Args a) { return get_item(t, mapping_of(a), a[1]); }
Value proxy_contains(Thread& t, Args a) { return Value::boolean(TRY(contains(t, mapping_of(a), a[1]))); }
Value proxy_get(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.id_get, {a[1], a[2]}); }
Value proxy_keys(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.id_keys, {}); }
Value proxy_values(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.id_values, {}); }
Value proxy_items(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.id_items, {}); }
Value proxy_copy(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.id_copy, {}); }
Value proxy_reversed(Thread& t, Args a) { return call_method(t, mapping_of(a), t.names.dunder_reversed, {}); }
Value proxy_or(Thread& t, Args a) { return binary_operation(t, Operator::Or, unwrapped(a[0]), unwrapped(a[1])); }
Value proxy_ror(Thread& t, Args a) { return binary_operation(t, Operator::Or, unwrapped(a[1]), unwrapped(a[0])); }
Value proxy_ior(Thread& t, Args a) {
    return raise_type_error(t, "'|=' is not supported by {}; use '|' instead", type_name(t, a[0]));
}
Value proxy_lt(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Lt); }
Value proxy_le(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Le); }
Value proxy_eq(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Eq); }
Value proxy_ne(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Ne); }
Value proxy_gt(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Gt); }
Value proxy_ge(Thread& t, Args a) { return compare(t, mapping_of(a), unwrapped(a[1]), Comparison::Ge); }
Value proxy_class_getitem(Thread& t, Args a) { return make_generic_alias(t, a[0], a[1]); }

const MethodDef proxy_methods[] = {
    {"@staticmethod __new__(cls, mapping)", "Create a read-only proxy of a mapping.", proxy_new},
    {"__repr__(self, /)", "Return repr(self).", proxy_repr},
    {"__str__(self, /)", "Return str(self).", proxy_str},
    {"__hash__(self, /)", "Return hash(self).", proxy_hash},
    {"__iter__(self, /)", "Implement iter(self).", proxy_iter},
    {"__len__(self, /)", "Return len(self).", proxy_len},
    {"__getitem__(self, key, /)", "Return self[key].", proxy_getitem},
    {"__contains__(self, key, /)", "Return bool(key in self).", proxy_contains},
    {"__or__(self, value, /)", "Return self|value.", proxy_or},
    {"__ror__(self, value, /)", "Return value|self.", proxy_ror},
    {"__ior__(self, value, /)", "Return self|=value.", proxy_ior},
    {"__lt__(self, value, /)", "Return self<value.", proxy_lt},
    {"__le__(self, value, /)", "Return self<=value.", proxy_le},
    {"__eq__(self, value, /)", "Return self==value.", proxy_eq},
    {"__ne__(self, value, /)", "Return self!=value.", proxy_ne},
    {"__gt__(self, value, /)", "Return self>value.", proxy_gt},
    {"__ge__(self, value, /)", "Return self>=value.", proxy_ge},
    {"get(self, key, default=None, /)", "Return the value for key if key is in the mapping, else default.", proxy_get},
    {"keys(self, /)", "D.keys() -> a set-like object providing a view on D's keys", proxy_keys},
    {"values(self, /)", "D.values() -> an object providing a view on D's values", proxy_values},
    {"items(self, /)", "D.items() -> a set-like object providing a view on D's items", proxy_items},
    {"copy(self, /)", "D.copy() -> a shallow copy of D", proxy_copy},
    {"__reversed__(self, /)", "Return a reverse iterator over the keys.", proxy_reversed},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", proxy_class_getitem},
};

} // namespace

extern const TypeDef mappingproxy_type = {
    .name = "mappingproxy",
    .doc = "Read-only proxy of a mapping.",
    .methods = proxy_methods,
    .size = sizeof(MappingProxy),
    .flags = Type::Mapping,
    .trace = trace_proxy,
};

} // namespace krait
