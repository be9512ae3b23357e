#include "runtime/sequence.hpp"

namespace krait {

Value make_generic_alias(Thread& t, Value origin, Value arguments); // generic_alias.cpp

Result<uint64_t> key_hash_slow(Thread& t, Value key) {
    if (is_exact(key, builtin_shapes::tuple)) return tuple_hash(t, as<Tuple>(key));
    if (key.is_small_float()) return static_cast<uint64_t>(float_hash(key.as_small_float(), key));
    return hash(t, key);
}

bool is_iterable(Thread& t, Value v) {
    const Type* type = type_of(t, v);
    Value iter = special(type, Special::iter_);
    if (iter.is_bound()) return !iter.is_none();
    return special(type, Special::getitem_).is_bound();
}

Result<int64_t> sequence_index_slow(Thread& t, Value key) {
    Value index = TRY(to_index(t, key));
    int64_t i;
    if (int_to_int64(index, i)) return i;
    return raise(t, t.types.IndexError, "cannot fit '{}' into an index-sized integer", type_name(t, key));
}

Result<int64_t> repeat_count(Thread& t, Value count) {
    if (count.is_small_int()) return count.as_small_int() < 0 ? 0 : count.as_small_int();
    Value index = TRY(to_index(t, count));
    int64_t n;
    if (!int_to_int64(index, n)) {
        return raise(t, t.types.OverflowError, "cannot fit '{}' into an index-sized integer", type_name(t, count));
    }
    return n < 0 ? 0 : n;
}

Result<int64_t> search_bound(Thread& t, Value bound, int64_t size) {
    if (!bound.is_small_int() && !has_index(t, bound)) {
        return raise_type_error(t, "slice indices must be integers or have an __index__ method");
    }
    int64_t i = bound.is_small_int() ? bound.as_small_int() : TRY(to_index_clipped(t, bound));
    if (i < 0) i += size;
    return i < 0 ? 0 : i;
}

Result<Type*> class_argument(Thread& t, Value cls, Type* base) {
    if (!has_kind(cls, Kind::Type)) {
        return raise_type_error(t, "{}.__new__(X): X is not a type object ({})", type_name(base), type_name(t, cls));
    }
    Type* type = as<Type>(cls);
    if (!is_subtype(type, base)) {
        return raise_type_error(t, "{}.__new__({}): {} is not a subtype of {}", type_name(base), type_name(type),
                                type_name(type), type_name(base));
    }
    return type;
}

Result<Type*> class_argument(Thread& t, Value cls, const TypeDef& base) {
    std::string_view name = base.name;
    if (size_t dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
    if (!has_kind(cls, Kind::Type)) {
        return raise_type_error(t, "{}.__new__(X): X is not a type object ({})", name, type_name(t, cls));
    }
    for (Type* type = as<Type>(cls); type != nullptr; type = type->base) {
        if (type->def == &base) return as<Type>(cls);
    }
    std::string_view given = type_name(as<Type>(cls));
    return raise_type_error(t, "{}.__new__({}): {} is not a subtype of {}", name, given, given, name);
}

Value class_getitem(Thread& t, Args a) { return make_generic_alias(t, a[0], a[1]); }

} // namespace krait
