// dict_keys, dict_values, dict_items and the iterators over dictionaries.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

// -- iterators

DictIterator* make_dict_iterator(Thread& t, Dict* dict, unsigned iteration) {
    // The types lie in types.def in the order of these numbers.
    unsigned which = (iteration & 3) + (iteration & iterate_reversed ? 3 : 0);
    auto* it = t.heap.allocate<DictIterator>(builtin_shapes::dict_keyiterator + which);
    it->aux = static_cast<uint16_t>(iteration);
    it->position = iteration & iterate_reversed ? dict->next : 0;
    it->used = it->remaining = dict->used;
    it->dict = dict;
    return it;
}

bool dict_iterator_step(Thread& t, DictIterator* it, Value& key, Value& value) {
    if (it->dict.is_unbound()) return false;
    Dict* dict = as<Dict>(it->dict);
    if (dict->used != it->used) [[unlikely]] {
        it->used = UINT32_MAX; // it stays broken
        (void)raise(t, t.types.RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    size_t position = it->position;
    bool found =
        it->aux & iterate_reversed ? dict_previous(dict, position, key, value) : dict_next(dict, position, key, value);
    it->position = static_cast<uint32_t>(position);
    if (!found) {
        it->dict = Value::unbound();
        return false;
    }
    if (it->remaining == 0) [[unlikely]] {
        it->dict = Value::unbound();
        (void)raise(t, t.types.RuntimeError, "dictionary keys changed during iteration");
        return false;
    }
    it->remaining--;
    return true;
}

namespace {

// The common case: forwards, over an ordinary dictionary that nobody changed, at a live entry. Otherwise null.
DictEntry* next_entry(DictIterator* it) {
    if (it->dict.is_unbound() || it->aux & iterate_reversed) return nullptr;
    Dict* dict = as<Dict>(it->dict);
    if (dict->used != it->used || it->remaining == 0 || dict->flags & Dict::Cells) return nullptr;
    if (it->position >= dict->next) return nullptr;
    DictEntry* e = &dict->table->entries[it->position];
    if (e->key.is_unbound()) return nullptr;
    it->position++;
    it->remaining--;
    return e;
}

} // namespace

Value dict_iterator_next(Thread& t, DictIterator* it) {
    Value key, value;
    if (DictEntry* e = next_entry(it)) [[likely]] {
        key = e->key;
        value = e->value;
    } else if (!dict_iterator_step(t, it, key, value)) {
        return t.has_pending() ? Value::error() : Value::unbound();
    }
    switch (it->aux & 3) {
        case iterate_keys: return key;
        case iterate_values: return value;
        default: return make_pair(t, key, value);
    }
}

namespace {

Value iterator_next(Thread& t, Args a) { return dict_iterator_next(t, as<DictIterator>(a[0])); }

Value iterator_length_hint(Thread&, Args a) {
    auto* it = as<DictIterator>(a[0]);
    bool valid = it->dict.is_bound() && as<Dict>(it->dict)->used == it->used;
    return Value::small_int(valid ? it->remaining : 0);
}

const MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<DictIterator*>(cell)->dict); }

constexpr TypeDef iterator_definition(const char* name) {
    TypeDef def{.name = name, .doc = nullptr, .methods = iterator_methods};
    def.kind = Kind::DictIterator;
    def.size = sizeof(DictIterator);
    def.flags = 0;
    def.trace = trace_iterator;
    return def;
}

} // namespace

const TypeDef dict_keyiterator_type = iterator_definition("dict_keyiterator");
const TypeDef dict_valueiterator_type = iterator_definition("dict_valueiterator");
const TypeDef dict_itemiterator_type = iterator_definition("dict_itemiterator");
const TypeDef dict_reversekeyiterator_type = iterator_definition("dict_reversekeyiterator");
const TypeDef dict_reversevalueiterator_type = iterator_definition("dict_reversevalueiterator");
const TypeDef dict_reverseitemiterator_type = iterator_definition("dict_reverseitemiterator");

// -- views

DictView* make_dict_view(Thread& t, Dict* dict, unsigned iteration) {
    auto* view = t.heap.allocate<DictView>(builtin_shapes::dict_keys + iteration);
    view->dict = dict;
    return view;
}

namespace {

Dict* dict_of(Args a) { return as<DictView>(a[0])->dict; }

// The view holds this key, or (key, value) pair.
Result<bool> view_contains(Thread& t, Value view, Value item) {
    Dict* dict = as<DictView>(view)->dict;
    if (dict_view_iteration(view) == iterate_keys) {
        Value value = TRY(dict_get(t, dict, item));
        return value.is_bound();
    }
    if (!has_kind(item, Kind::Tuple) || as<Tuple>(item)->size != 2) return false;
    Value value = TRY(dict_get(t, dict, as<Tuple>(item)->items[0]));
    if (value.is_unbound()) return false;
    return item_equal(t, value, as<Tuple>(item)->items[1]);
}

Value view_repr(Thread& t, Args a) {
    ReprScope scope(t, a[0].cell());
    if (scope.recursive()) return small_str(t, "...");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    List* items = TRY(to_list(t, a[0]));
    Str* text = TRY(list_repr(t, items));
    const char* ordered = dict_of(a)->flags & Dict::Ordered ? "o" : ""; // odict_keys([...])
    return format_message(t, "{}{}({})", {ordered, type_name(t, a[0]), text});
}

Value view_len(Thread&, Args a) { return Value::small_int(dict_of(a)->used); }

Value view_iter(Thread& t, Args a) {
    return make_dict_iterator(t, dict_of(a), static_cast<unsigned>(dict_view_iteration(a[0])));
}

Value view_reversed(Thread& t, Args a) {
    return make_dict_iterator(t, dict_of(a), static_cast<unsigned>(dict_view_iteration(a[0])) | iterate_reversed);
}

Value view_mapping(Thread& t, Args a) { return call(t, t.types.mappingproxy, {dict_of(a)}); }

Value view_contains_method(Thread& t, Args a) {
    bool found = TRY(view_contains(t, a[0], a[1]));
    return Value::boolean(found);
}

// -- as sets: keys and items

bool is_set_like(Value v) {
    int which = dict_view_iteration(v);
    return is_any_set(v) || which == iterate_keys || which == iterate_items;
}

int64_t set_like_size(Value v) { return is_any_set(v) ? as<Set>(v)->used : as<DictView>(v)->dict->used; }

Result<bool> set_like_contains(Thread& t, Value v, Value item) {
    return is_any_set(v) ? set_contains(t, as<Set>(v), item) : view_contains(t, v, item);
}

Result<bool> all_in(Thread& t, Value small, Value large) {
    bool all = true;
    Value iterator = TRY(get_iterator(t, small));
    while (all) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) break;
        all = TRY(set_like_contains(t, large, item));
    }
    return all;
}

template <Comparison op>
Value view_compare(Thread& t, Args a) {
    if (!is_set_like(a[1])) return Value::not_implemented();
    int64_t left = set_like_size(a[0]);
    int64_t right = set_like_size(a[1]);
    bool holds;
    switch (op) {
        case Comparison::Eq: holds = left == right && TRY(all_in(t, a[0], a[1])); break;
        case Comparison::Ne: holds = !(left == right && TRY(all_in(t, a[0], a[1]))); break;
        case Comparison::Lt: holds = left < right && TRY(all_in(t, a[0], a[1])); break;
        case Comparison::Le: holds = left <= right && TRY(all_in(t, a[0], a[1])); break;
        case Comparison::Gt: holds = left > right && TRY(all_in(t, a[1], a[0])); break;
        default: holds = left >= right && TRY(all_in(t, a[1], a[0]));
    }
    return Value::boolean(holds);
}

Value view_and(Thread& t, Args a) {
    Set* result = new_set(t);
    TRY(for_each(t, a[1], [&](Value item) -> Result<void> {
        if (TRY(view_contains(t, a[0], item))) TRY(set_add(t, result, item));
        return {};
    }));
    return result;
}

Value subtract(Thread& t, Value from, Value what) {
    Set* result = TRY(make_set(t, from));
    TRY(set_difference_update(t, result, what));
    return result;
}
Value view_sub(Thread& t, Args a) { return subtract(t, a[0], a[1]); }
Value view_rsub(Thread& t, Args a) { return subtract(t, a[1], a[0]); }

Value unite(Thread& t, Value first, Value second) {
    Set* result = TRY(make_set(t, first));
    TRY(set_update(t, result, second));
    return result;
}
Value view_or(Thread& t, Args a) { return unite(t, a[0], a[1]); }
Value view_ror(Thread& t, Args a) { return unite(t, a[1], a[0]); }

Value view_xor(Thread& t, Args a) {
    Set* result = TRY(make_set(t, a[0]));
    TRY(set_symmetric_difference_update(t, result, a[1]));
    return result;
}

Value view_isdisjoint(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    for (;;) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) return Value::boolean(true);
        if (TRY(view_contains(t, a[0], item))) return Value::boolean(false);
    }
}

const MethodDef set_view_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", view_repr},
    {"__len__(self, /)", "Return len(self).", view_len},
    {"__iter__(self, /)", "Implement iter(self).", view_iter},
    {"__reversed__(self, /)", "Return a reverse iterator over the dictionary.", view_reversed},
    {"__contains__(self, key, /)", "Return bool(key in self).", view_contains_method},
    COMPARISON_METHODS(view_compare),
    {"__and__(self, value, /)", "Return self&value.", view_and},
    {"__rand__(self, value, /)", "Return value&self.", view_and},
    {"__sub__(self, value, /)", "Return self-value.", view_sub},
    {"__rsub__(self, value, /)", "Return value-self.", view_rsub},
    {"__or__(self, value, /)", "Return self|value.", view_or},
    {"__ror__(self, value, /)", "Return value|self.", view_ror},
    {"__xor__(self, value, /)", "Return self^value.", view_xor},
    {"__rxor__(self, value, /)", "Return value^self.", view_xor},
    {"isdisjoint(self, other, /)", "Return True if the view and the given iterable have a null intersection.",
     view_isdisjoint},
    {"@property mapping(self)", "dictionary that this view refers to", view_mapping},
};

const MethodDef values_methods[] = {
    {"__repr__(self, /)", "Return repr(self).", view_repr},
    {"__len__(self, /)", "Return len(self).", view_len},
    {"__iter__(self, /)", "Implement iter(self).", view_iter},
    {"__reversed__(self, /)", "Return a reverse iterator over the dictionary.", view_reversed},
    {"@property mapping(self)", "dictionary that this view refers to", view_mapping},
};

void trace_view(Cell* cell, Marker& marker) { marker.visit(static_cast<DictView*>(cell)->dict); }

} // namespace

const TypeDef dict_keys_type = {
    .name = "dict_keys",
    .doc = nullptr,
    .methods = set_view_methods,
    .size = sizeof(DictView),
    .flags = 0,
    .trace = trace_view,
};

const TypeDef dict_values_type = {
    .name = "dict_values",
    .doc = nullptr,
    .methods = values_methods,
    .size = sizeof(DictView),
    .flags = 0,
    .trace = trace_view,
};

const TypeDef dict_items_type = {
    .name = "dict_items",
    .doc = nullptr,
    .methods = set_view_methods,
    .size = sizeof(DictView),
    .flags = 0,
    .trace = trace_view,
};

} // namespace krait
