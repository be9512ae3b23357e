// The type `dict`. Its views and iterators are in dict_views.cpp.
#include "runtime/quick_lookup.hpp"
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

Dict* self(Args a) { return as<Dict>(a[0]); }

// A dict whose iteration nobody has overridden can be read directly.
bool is_plain_dict(Thread& t, Value v) {
    if (!has_kind(v, Kind::Dict)) return false;
    if (is_exact(v, builtin_shapes::dict)) return true;
    return special(type_of(t, v), Special::iter_) == special(t.types.dict, Special::iter_);
}

Result<void> merge_dict(Thread& t, Dict* dict, Dict* other) {
    if (dict == other || other->used == 0) return {};
    uint32_t used = other->used;
    uint32_t next = other->next;
    size_t position = 0;
    Value key, value;
    uint64_t h;
    while (dict_next_hashed(other, position, key, value, h)) {
        TRY(dict_set_hashed(t, dict, key, h, value));
        if (other->used != used || other->next != next) {
            return raise(t, t.types.RuntimeError, "dict mutated during update");
        }
    }
    return {};
}

Result<void> merge_mapping(Thread& t, Dict* dict, Value mapping, Value keys_method) {
    Value keys = TRY(call(t, keys_method, {}));
    return for_each(t, keys, [&](Value key) -> Result<void> {
        Value value = TRY(get_item(t, mapping, key));
        return dict_set(t, dict, key, value);
    });
}

Result<void> set_pair(Thread& t, Dict* dict, Value pair, int64_t index) {
    if (is_exact(pair, builtin_shapes::tuple) && as<Tuple>(pair)->size == 2) {
        return dict_set(t, dict, as<Tuple>(pair)->items[0], as<Tuple>(pair)->items[1]);
    }
    if (!is_iterable(t, pair)) {
        return raise_type_error(t, "cannot convert dictionary update sequence element #{} to a sequence", index);
    }
    Tuple* items = TRY(to_tuple(t, pair));
    if (items->size != 2) {
        return raise_value_error(t, "dictionary update sequence element #{} has length {}; 2 is required", index,
                                 items->size);
    }
    return dict_set(t, dict, items->items[0], items->items[1]);
}

// The arguments of dict(...) and update(...).
Result<void> update_from(Thread& t, Args a, const char* name) {
    if (a.rest().size() > 1) {
        return raise_type_error(t, "{} expected at most 1 argument, got {}", name, a.rest().size());
    }
    if (!a.rest().empty()) TRY(dict_update(t, self(a), a.rest()[0]));
    if (a.keyword(0).is_bound()) TRY(merge_dict(t, self(a), as<Dict>(a.keyword(0))));
    return {};
}

} // namespace

Result<void> dict_update(Thread& t, Dict* dict, Value other) {
    if (is_plain_dict(t, other)) return merge_dict(t, dict, as<Dict>(other));
    Value keys = TRY(find_attribute(t, other, t.names.id_keys));
    if (keys.is_bound()) return merge_mapping(t, dict, other, keys);
    int64_t index = 0;
    return for_each(t, other, [&](Value pair) { return set_pair(t, dict, pair, index++); });
}

Result<Dict*> dict_union(Thread& t, Dict* a, Value b) {
    Dict* result = TRY(dict_copy(t, a));
    TRY(dict_update(t, result, b));
    return result;
}

Result<bool> dict_equal(Thread& t, Dict* a, Dict* b) {
    if (a == b) return true;
    if (a->used != b->used) return false;
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " in comparison");
    size_t position = 0;
    Value key, value;
    uint64_t h;
    while (dict_next_hashed(a, position, key, value, h)) {
        bool plain = b->table != nullptr && !(b->flags & Dict::Cells);
        QuickEntry at = plain ? quick_find(b, key, h) : QuickEntry{Quick::Unknown, nullptr, 0};
        Value other = at.found == Quick::Found ? at.entry->value : TRY(dict_get_hashed(t, b, key, h));
        if (other.is_unbound()) return false;
        if (!TRY(item_equal(t, other, value))) return false;
    }
    return true;
}

Result<Str*> dict_repr(Thread& t, Dict* dict) {
    if (dict->used == 0) return small_str(t, "{}");
    ReprScope scope(t, dict);
    if (scope.recursive()) return small_str(t, "{...}");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    StrBuilder text(t);
    text.append('{');
    bool first = true;
    size_t position = 0;
    Value key, value;
    while (dict_next(dict, position, key, value)) {
        if (!first) text.append(", ");
        first = false;
        TRY(text.append_repr(key));
        text.append(": ");
        TRY(text.append_repr(value));
    }
    text.append('}');
    return text.finish();
}

Value dict_getitem(Thread& t, Dict* dict, Value key) {
    Value value = dict_get(t, dict, key);
    if (value.is_bound()) [[likely]]
        return value;
    if (!is_exact(dict, builtin_shapes::dict)) {
        Value missing = special(type_of(t, dict), Special::missing_);
        if (missing.is_bound()) return call_special(t, missing, dict, {key});
    }
    return raise_with_value(t, t.types.KeyError, key);
}

namespace {

Value dict_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.dict));
    if (type == t.types.dict) return new_dict(t);
    return new_instance(t, type);
}

Value dict_init(Thread& t, Args a) {
    TRY(update_from(t, a, "dict"));
    return Value::none();
}

Value update(Thread& t, Args a) {
    TRY(update_from(t, a, "update"));
    return Value::none();
}

Value fromkeys(Thread& t, Args a) {
    if (a[0] == Value(t.types.dict)) {
        Dict* dict = new_dict(t);
        TRY(for_each(t, a[1], [&](Value key) { return dict_set(t, dict, key, a[2]); }));
        return dict;
    }
    Value mapping = TRY(call(t, a[0], {}));
    TRY(for_each(t, a[1], [&](Value key) { return set_item(t, mapping, key, a[2]); }));
    return mapping;
}

Value repr_method(Thread& t, Args a) { return dict_repr(t, self(a)); }
Value len(Thread&, Args a) { return Value::small_int(self(a)->used); }
Value iter(Thread& t, Args a) { return make_dict_iterator(t, self(a), iterate_keys); }
Value reversed(Thread& t, Args a) { return make_dict_iterator(t, self(a), iterate_keys | iterate_reversed); }
Value getitem(Thread& t, Args a) { return dict_getitem(t, self(a), a[1]); }

Value eq(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    bool same = TRY(dict_equal(t, self(a), as<Dict>(a[1])));
    return Value::boolean(same);
}

Value ne(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    bool same = TRY(dict_equal(t, self(a), as<Dict>(a[1])));
    return Value::boolean(!same);
}

Value contains_method(Thread& t, Args a) {
    Value value = TRY(dict_get(t, self(a), a[1]));
    return Value::boolean(value.is_bound());
}

Value setitem(Thread& t, Args a) {
    TRY(dict_set(t, self(a), a[1], a[2]));
    return Value::none();
}

Value delitem(Thread& t, Args a) {
    if (self(a)->used == 0) TRY(key_hash(t, a[1])); // what is no key is an error even then
    Value removed = TRY(dict_pop(t, self(a), a[1]));
    if (removed.is_unbound()) return raise_with_value(t, t.types.KeyError, a[1]);
    return Value::none();
}

Value or_method(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    return dict_union(t, self(a), a[1]);
}

Value ror(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    return dict_union(t, as<Dict>(a[1]), a[0]);
}

Value ior(Thread& t, Args a) {
    TRY(dict_update(t, self(a), a[1]));
    return a[0];
}

Value get(Thread& t, Args a) {
    Value value = TRY(dict_get(t, self(a), a[1]));
    return value.is_bound() ? value : a[2];
}

Value setdefault(Thread& t, Args a) { return dict_set_default(t, self(a), a[1], a[2]); }

Value pop(Thread& t, Args a) {
    Value value = TRY(dict_pop(t, self(a), a[1]));
    if (value.is_bound()) return value;
    if (a[2].is_bound()) return a[2];
    return raise_with_value(t, t.types.KeyError, a[1]);
}

Value popitem(Thread& t, Args a) {
    Value key, value;
    if (dict_pop_item(t, self(a), true, key, value)) return make_pair(t, key, value);
    return raise_with_value(t, t.types.KeyError, small_str(t, "popitem(): dictionary is empty"));
}

Value clear(Thread&, Args a) {
    dict_clear(self(a));
    return Value::none();
}

Value copy(Thread& t, Args a) { return dict_copy(t, self(a)); }
Value keys(Thread& t, Args a) { return make_dict_view(t, self(a), iterate_keys); }
Value values(Thread& t, Args a) { return make_dict_view(t, self(a), iterate_values); }
Value items(Thread& t, Args a) { return make_dict_view(t, self(a), iterate_items); }

const MethodDef methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", dict_new},
    {"__init__(self, *args, **kwargs)", "Initialize self.", dict_init},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    {"__eq__(self, value, /)", "Return self==value.", eq},
    {"__ne__(self, value, /)", "Return self!=value.", ne},
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__reversed__(self, /)", "Return a reverse iterator over the dict keys.", reversed},
    {"__len__(self, /)", "Return len(self).", len},
    {"__contains__(self, key, /)", "True if the dictionary has the specified key, else False.", contains_method},
    {"__getitem__(self, key, /)", "Return self[key].", getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", setitem},
    {"__delitem__(self, key, /)", "Delete self[key].", delitem},
    {"__or__(self, value, /)", "Return self|value.", or_method},
    {"__ror__(self, value, /)", "Return value|self.", ror},
    {"__ior__(self, value, /)", "Return self|=value.", ior},
    {"get(self, key, default=None, /)", "Return the value for key if key is in the dictionary, else default.", get},
    {"setdefault(self, key, default=None, /)",
     "Insert key with a value of default if key is not in the dictionary.\n\n"
     "Return the value for key if key is in the dictionary, else default.",
     setdefault},
    {"pop(self, key, default=?, /)",
     "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
     "If the key is not found, return the default if given; otherwise,\nraise a KeyError.",
     pop},
    {"popitem(self, /)",
     "Remove and return a (key, value) pair as a 2-tuple.\n\n"
     "Pairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.",
     popitem},
    {"keys(self, /)", "D.keys() -> a set-like object providing a view on D's keys", keys},
    {"items(self, /)", "D.items() -> a set-like object providing a view on D's items", items},
    {"values(self, /)", "D.values() -> an object providing a view on D's values", values},
    {"update(self, *args, **kwargs)",
     "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\n"
     "If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\n"
     "If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
     "In either case, this is followed by: for k in F:  D[k] = F[k]",
     update},
    {"@classmethod fromkeys(cls, iterable, value=None, /)",
     "Create a new dictionary with keys from iterable and values set to value.", fromkeys},
    {"clear(self, /)", "D.clear() -> None.  Remove all items from D.", clear},
    {"copy(self, /)", "D.copy() -> a shallow copy of D", copy},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<Dict*>(cell)->table); }

} // namespace

const TypeDef dict_type = {
    .name = "dict",
    .doc =
        "dict() -> new empty dictionary\n"
        "dict(mapping) -> new dictionary initialized from a mapping object's\n"
        "    (key, value) pairs\n"
        "dict(iterable) -> new dictionary initialized as if via:\n"
        "    d = {}\n"
        "    for k, v in iterable:\n"
        "        d[k] = v\n"
        "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
        "    in the keyword argument list.  For example:  dict(one=1, two=2)",
    .methods = methods,
    .kind = Kind::Dict,
    .size = sizeof(Dict),
    .flags = Type::BaseType | Type::Mapping | Type::MatchSelf,
    .trace = trace,
};

} // namespace krait
