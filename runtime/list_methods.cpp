// The type `list`.
#include <algorithm>

#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

List* self(Args a) { return as<List>(a[0]); }

Value list_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.list));
    if (type == t.types.list) return new_list(t);
    return new_instance(t, type);
}

Value list_init(Thread& t, Args a) {
    list_clear(self(a));
    if (a[1].is_bound()) TRY(list_extend(t, self(a), a[1]));
    return Value::none();
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::List)) return Value::not_implemented();
    return list_compare(t, self(a), as<List>(a[1]), op);
}

Value len(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(self(a)->size)); }
Value iter(Thread& t, Args a) { return make_list_iterator(t, self(a)); }
Value getitem(Thread& t, Args a) { return list_subscript(t, self(a), a[1]); }
Value repr_method(Thread& t, Args a) { return list_repr(t, self(a)); }

Value setitem(Thread& t, Args a) {
    TRY(list_set_subscript(t, self(a), a[1], a[2]));
    return Value::none();
}

Value delitem(Thread& t, Args a) {
    TRY(list_set_subscript(t, self(a), a[1], Value::unbound()));
    return Value::none();
}

Value contains_method(Thread& t, Args a) {
    bool found = TRY(list_contains(t, self(a), a[1]));
    return Value::boolean(found);
}

Value add(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::List)) {
        return raise_type_error(t, "can only concatenate list (not \"{}\") to list", type_name(t, a[1]));
    }
    return list_concat(t, self(a), as<List>(a[1]));
}

Value inplace_add(Thread& t, Args a) {
    TRY(list_extend(t, self(a), a[1]));
    return a[0];
}

Value multiply(Thread& t, Args a) {
    int64_t count = TRY(repeat_count(t, a[1]));
    return list_repeat(t, self(a), count);
}

Value inplace_multiply(Thread& t, Args a) {
    int64_t count = TRY(repeat_count(t, a[1]));
    List* result = TRY(list_repeat(t, self(a), count));
    self(a)->size = result->size;
    store_cell(self(a), self(a)->buffer, result->buffer);
    return a[0];
}

Value append(Thread& t, Args a) {
    TRY(list_append(t, self(a), a[1]));
    return Value::none();
}

Value clear(Thread&, Args a) {
    list_clear(self(a));
    return Value::none();
}

Value copy(Thread& t, Args a) { return make_list(t, self(a)->items()); }

Value extend(Thread& t, Args a) {
    TRY(list_extend(t, self(a), a[1]));
    return Value::none();
}

Value insert(Thread& t, Args a) {
    int64_t i = TRY(to_int64(t, a[1]));
    int64_t size = static_cast<int64_t>(self(a)->size);
    if (i < 0) i = i + size < 0 ? 0 : i + size;
    if (i > size) i = size;
    TRY(list_insert(t, self(a), static_cast<size_t>(i), a[2]));
    return Value::none();
}

Value pop(Thread& t, Args a) {
    int64_t i = a[1].is_small_int() ? a[1].as_small_int() : TRY(to_int64(t, a[1]));
    List* list = self(a);
    if (list->size == 0) return raise(t, t.types.IndexError, "pop from empty list");
    if (i < 0) i += static_cast<int64_t>(list->size);
    if (static_cast<uint64_t>(i) >= list->size) return raise(t, t.types.IndexError, "pop index out of range");
    return list_pop(t, list, static_cast<size_t>(i));
}

Value count(Thread& t, Args a) {
    int64_t n = 0;
    for (size_t i = 0; i < self(a)->size; i++) n += TRY(item_equal(t, (*self(a))[i], a[1]));
    return Value::small_int(n);
}

Value index(Thread& t, Args a) {
    List* list = self(a);
    int64_t begin = TRY(search_bound(t, a[2], static_cast<int64_t>(list->size)));
    int64_t end = TRY(search_bound(t, a[3], static_cast<int64_t>(list->size)));
    for (int64_t i = begin; i < end && i < static_cast<int64_t>(list->size); i++) {
        if (TRY(item_equal(t, (*list)[static_cast<size_t>(i)], a[1]))) return Value::small_int(i);
    }
    Str* text = TRY(repr(t, a[1]));
    return raise_value_error(t, "{} is not in list", text);
}

Value remove(Thread& t, Args a) {
    List* list = self(a);
    for (size_t i = 0; i < list->size; i++) {
        if (!TRY(item_equal(t, (*list)[i], a[1]))) continue;
        if (i < list->size) list_pop(t, list, i);
        return Value::none();
    }
    return raise_value_error(t, "list.remove(x): x not in list");
}

Value reverse(Thread&, Args a) {
    std::span<Value> items = self(a)->items();
    std::reverse(items.begin(), items.end());
    return Value::none();
}

Value sort(Thread& t, Args a) {
    bool descending = TRY(truth(t, a.keyword(1)));
    TRY(list_sort(t, self(a), a.keyword(0), descending));
    return Value::none();
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", list_new},
    {"__init__(self, iterable=?, /)", "Initialize self.", list_init},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    COMPARISON_METHODS(richcompare),
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__len__(self, /)", "Return len(self).", len},
    {"__getitem__(self, index, /)", "Return self[index].", getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", setitem},
    {"__delitem__(self, key, /)", "Delete self[key].", delitem},
    {"__add__(self, value, /)", "Return self+value.", add},
    {"__iadd__(self, value, /)", "Implement self+=value.", inplace_add},
    {"__mul__(self, value, /)", "Return self*value.", multiply},
    {"__rmul__(self, value, /)", "Return value*self.", multiply},
    {"__imul__(self, value, /)", "Implement self*=value.", inplace_multiply},
    {"__contains__(self, key, /)", "Return bool(key in self).", contains_method},
    {"__reversed__(self, /)", "Return a reverse iterator over the list.", make_list_reverse_iterator},
    {"append(self, object, /)", "Append object to the end of the list.", append},
    {"clear(self, /)", "Remove all items from list.", clear},
    {"copy(self, /)", "Return a shallow copy of the list.", copy},
    {"extend(self, iterable, /)", "Extend list by appending elements from the iterable.", extend},
    {"insert(self, index, object, /)", "Insert object before index.", insert},
    {"pop(self, index=-1, /)",
     "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.",
     pop},
    {"remove(self, value, /)", "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.",
     remove},
    {"reverse(self, /)", "Reverse *IN PLACE*.", reverse},
    {"count(self, value, /)", "Return number of occurrences of value.", count},
    {"index(self, value, start=0, stop=9223372036854775807, /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present.", index},
    {"sort(self, *, key=None, reverse=False)",
     "Sort the list in ascending order and return None.\n\n"
     "The sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
     "order of two equal elements is maintained).\n\n"
     "If a key function is given, apply it once to each list item and sort them,\n"
     "ascending or descending, according to their function values.\n\n"
     "The reverse flag can be set to sort in descending order.",
     sort},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<List*>(cell)->buffer); }

} // namespace

const TypeDef list_type = {
    .name = "list",
    .doc =
        "Built-in mutable sequence.\n\n"
        "If no argument is given, the constructor creates a new empty list.\n"
        "The argument must be an iterable if specified.",
    .methods = methods,
    .kind = Kind::List,
    .size = sizeof(List),
    .flags = Type::BaseType | Type::Sequence | Type::MatchSelf,
    .trace = trace,
};

} // namespace krait
