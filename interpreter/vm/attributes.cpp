#include "interpreter/vm/attributes.hpp"

#include "runtime/containers.hpp"
#include "runtime/function.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

void clear_attribute_stubs(Thread& t) {
    for (AttributeStub& stub : t.load_stubs) stub = {};
    for (AttributeStub& stub : t.store_stubs) stub = {};
}

Value lookup_super(Thread& t, Value type, Value self, Str* name) {
    if (!has_kind(type, Kind::Type) || name == t.names.dunder_class) return Value::unbound();
    Type* self_type = type_of(t, self);
    if (!is_subtype(self_type, as<Type>(type))) return Value::unbound();
    Tuple* mro = self_type->mro;
    uint64_t i = 0;
    while (i < mro->size && mro->items[i] != type) i++;
    for (i++; i < mro->size; i++) {
        Value v = dict_get_str(t, as<Type>(mro->items[i])->dict, name);
        if (v.is_bound()) return v;
    }
    return Value::unbound();
}

Value get_super_attribute(Thread& t, Value type, Value self, Str* name) {
    if (type.is_unbound() || !has_kind(type, Kind::Type))
        return raise(t, t.types.RuntimeError, "super(): empty __class__ cell");
    Value object = TRY(call(t, t.types.super, {type, self}));
    return get_attribute(t, object, name);
}

Value find_context_method(Thread& t, Value object, Special which) {
    const Type* type = type_of(t, object);
    Value method = special(type, which);
    if (method.is_bound()) return method;
    bool async = which == Special::aenter_ || which == Special::aexit_;
    bool exit = which == Special::exit_ || which == Special::aexit_;
    std::string_view protocol = async ? "asynchronous context manager" : "context manager";
    if (exit)
        return raise_type_error(t, "'{}' object does not support the {} protocol (missed {} method)", type_name(type),
                                protocol, t.names.of(which));
    return raise_type_error(t, "'{}' object does not support the {} protocol", type_name(type), protocol);
}

} // namespace krait
