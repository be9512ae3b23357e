#include "interpreter/vm/unpack.hpp"

#include <algorithm>

#include "runtime/function.hpp"
#include "runtime/str.hpp"

namespace krait {

Value build_set(Thread& t, std::span<const Value> items) {
    Set* set = new_set(t);
    for (Value v : items) TRY(set_add(t, set, v));
    return set;
}

Value build_dict(Thread& t, const Value* pairs, uint32_t count) {
    Dict* dict = TRY(new_dict_sized(t, count));
    for (uint32_t i = 0; i < count; i++) TRY(dict_set(t, dict, pairs[2 * i], pairs[2 * i + 1]));
    return dict;
}

Value build_const_dict(Thread& t, Tuple* keys, const Value* values) {
    Dict* dict = TRY(new_dict_sized(t, keys->size));
    for (uint64_t i = 0; i < keys->size; i++) TRY(dict_set(t, dict, keys->items[i], values[i]));
    return dict;
}

static bool is_iterable(Thread& t, Value v) {
    const Type* type = type_of(t, v);
    return special(type, Special::iter_).is_bound() || special(type, Special::getitem_).is_bound();
}

Result<void> extend_starred(Thread& t, List* list, Value value) {
    if (!is_iterable(t, value))
        return raise_type_error(t, "Value after * must be an iterable, not {}", type_name(t, value));
    return list_extend(t, list, value);
}

static bool is_mapping(Thread& t, Value v) {
    if (has_kind(v, Kind::Dict)) return true;
    Value keys = type_lookup(t, type_of(t, v), t.names.id_keys);
    return keys.is_bound();
}

Result<void> update_display(Thread& t, Dict* dict, Value mapping) {
    if (!is_mapping(t, mapping)) return raise_type_error(t, "'{}' object is not a mapping", type_name(t, mapping));
    return dict_update(t, dict, mapping);
}

// "f()" as error messages name a callable: the qualified name with its module, unless that is builtins or __main__.
static Result<Str*> function_text(Thread& t, Value function) {
    StrBuilder text(t);
    Value name = find_attribute(t, function, t.names.dunder_qualname);
    if (!is_str(name)) {
        t.clear_pending();
        TRY(text.append_str(function));
        return text.finish();
    }
    Value module = find_attribute(t, function, t.names.dunder_module);
    if (is_str(module) && as<Str>(module)->view() != "builtins") {
        text.append(as<Str>(module));
        text.append('.');
    }
    t.clear_pending();
    text.append(as<Str>(name));
    text.append("()");
    return text.finish();
}

Value argument_tuple(Thread& t, Value value, Value function) {
    if (!is_iterable(t, value))
        return raise_type_error(t, "{} argument after * must be an iterable, not {}", TRY(function_text(t, function)),
                                type_name(t, value));
    return to_tuple(t, value);
}

Result<void> merge_keywords(Thread& t, Dict* dict, Value mapping, Value function) {
    if (!is_mapping(t, mapping))
        return raise_type_error(t, "{} argument after ** must be a mapping, not {}", TRY(function_text(t, function)),
                                type_name(t, mapping));
    Dict* added = try_as<Dict>(mapping);
    if (added == nullptr) {
        added = new_dict(t);
        TRY(dict_update(t, added, mapping));
    }
    size_t position = 0;
    Value key, value;
    while (dict_next(added, position, key, value)) {
        if (!is_str(key)) return raise_type_error(t, "keywords must be strings");
        Value present = TRY(dict_get(t, dict, key));
        if (present.is_bound())
            return raise_type_error(t, "{} got multiple values for keyword argument '{}'",
                                    TRY(function_text(t, function)), as<Str>(key));
        TRY(dict_set(t, dict, key, value));
    }
    return {};
}

static Result<Value> iterator_to_unpack(Thread& t, Value v) {
    if (!is_iterable(t, v)) return raise_type_error(t, "cannot unpack non-iterable {} object", type_name(t, v));
    Value iterator = get_iterator(t, v);
    if (iterator.is_error()) return Failed{};
    return iterator;
}

Result<void> unpack(Thread& t, Value v, Value* target, uint32_t count) {
    Value iterator = TRY(iterator_to_unpack(t, v));
    // Targets are written when everything is there: the instruction may name its own operand among them.
    auto* items = static_cast<Value*>(__builtin_alloca((count + 1) * sizeof(Value)));
    for (uint32_t i = 0; i < count; i++) {
        items[i] = TRY(next_item(t, iterator));
        if (items[i].is_unbound())
            return raise_value_error(t, "not enough values to unpack (expected {}, got {})", count, i);
    }
    Value extra = TRY(next_item(t, iterator));
    if (extra.is_bound()) return raise_value_error(t, "too many values to unpack (expected {})", count);
    std::copy_n(items, count, target);
    return {};
}

Result<void> unpack_star(Thread& t, Value v, Value* target, uint32_t before, uint32_t after) {
    Value iterator = TRY(iterator_to_unpack(t, v));
    List* all = TRY(to_list(t, iterator));
    if (all->size < before + after)
        return raise_value_error(t, "not enough values to unpack (expected at least {}, got {})", before + after,
                                 all->size);
    uint64_t middle = all->size - before - after;
    List* rest = TRY(make_list(t, {all->begin() + before, middle}));
    std::copy_n(all->begin(), before, target);
    target[before] = rest;
    std::copy_n(all->begin() + before + middle, after, target + before + 1);
    return {};
}

} // namespace krait
