#include "interpreter/vm/patterns.hpp"

#include "runtime/str.hpp"

namespace krait {

Value match_keys(Thread& t, Value subject, Tuple* keys) {
    Set* seen = new_set(t);
    List* values = TRY(new_list(t, keys->size));
    Value get = TRY(get_attribute(t, subject, t.names.id_get));
    // A value no mapping can hold stands for "missing".
    Value missing = new_instance(t, t.types.object);
    for (Value key : std::span(keys->items, keys->size)) {
        bool fresh = TRY(set_add(t, seen, key));
        if (!fresh) return raise_value_error(t, "mapping pattern checks duplicate key ({})", TRY(repr(t, key)));
        Value v = TRY(call(t, get, {key, missing}));
        if (v == missing) return Value::none();
        TRY(list_append(t, values, v));
    }
    return make_tuple(t, {values->begin(), values->size});
}

// Appends subject.name; false when there is no such attribute.
static Result<bool> append_attribute(Thread& t, Value subject, Str* name, List* values) {
    Value v = TRY(find_attribute(t, subject, name));
    if (v.is_unbound()) return false;
    TRY(list_append(t, values, v));
    return true;
}

static Result<bool> append_positional(Thread& t, Value subject, Type* type, uint32_t count, List* values, Set* seen) {
    Value match_args = TRY(find_attribute(t, type, t.names.dunder_match_args));
    if (match_args.is_unbound() && type->type_flags & Type::MatchSelf) {
        if (count > 1)
            return raise_type_error(t, "{}() accepts 1 positional sub-pattern ({} given)", type->name, count);
        TRY(list_append(t, values, subject));
        return true;
    }
    Tuple* names = match_args.is_unbound() ? t.state.empty_tuple : try_as<Tuple>(match_args);
    if (names == nullptr)
        return raise_type_error(t, "{}.__match_args__ must be a tuple (got {})", type->name, type_name(t, match_args));
    if (count > names->size)
        return raise_type_error(t, "{}() accepts {} positional sub-pattern{} ({} given)", type->name, names->size,
                                names->size == 1 ? "" : "s", count);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_str(names->items[i]))
            return raise_type_error(t, "__match_args__ elements must be strings (got {})",
                                    type_name(t, names->items[i]));
        Str* name = intern(t, as<Str>(names->items[i]));
        bool fresh = TRY(set_add(t, seen, name));
        if (!fresh) return raise_type_error(t, "{}() got multiple sub-patterns for attribute '{}'", type->name, name);
        bool found = TRY(append_attribute(t, subject, name, values));
        if (!found) return false;
    }
    return true;
}

Value match_class(Thread& t, Value subject, Value pattern, uint32_t positional, Tuple* keywords) {
    Type* type = try_as<Type>(pattern);
    if (type == nullptr) return raise_type_error(t, "called match pattern must be a class");
    bool matches = TRY(is_instance_of(t, subject, pattern));
    if (!matches) return Value::none();
    List* values = TRY(new_list(t));
    Set* seen = new_set(t);
    if (positional > 0) {
        bool found = TRY(append_positional(t, subject, type, positional, values, seen));
        if (!found) return Value::none();
    }
    for (Value name : std::span(keywords->items, keywords->size)) {
        bool fresh = TRY(set_add(t, seen, name));
        if (!fresh)
            return raise_type_error(t, "{}() got multiple sub-patterns for attribute '{}'", type->name, as<Str>(name));
        bool found = TRY(append_attribute(t, subject, as<Str>(name), values));
        if (!found) return Value::none();
    }
    return make_tuple(t, {values->begin(), values->size});
}

} // namespace krait
