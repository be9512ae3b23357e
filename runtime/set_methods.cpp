// The types `set` and `frozenset`, and their iterator.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

// -- iterator

SetIterator* make_set_iterator(Thread& t, Set* set) {
    auto* it = t.heap.allocate<SetIterator>(builtin_shapes::set_iterator);
    it->position = 0;
    it->used = set->used;
    it->set = set;
    return it;
}

Value set_iterator_next(Thread& t, SetIterator* it) {
    if (it->set.is_unbound()) return Value::unbound();
    Set* set = as<Set>(it->set);
    if (set->used != it->used) [[unlikely]] {
        it->used = UINT32_MAX; // it stays broken
        return raise(t, t.types.RuntimeError, "Set changed size during iteration");
    }
    size_t position = it->position;
    Value key;
    bool found = set_next(set, position, key);
    it->position = static_cast<uint32_t>(position);
    if (found) return key;
    it->set = Value::unbound();
    return Value::unbound();
}

namespace {

Value iterator_next(Thread& t, Args a) { return set_iterator_next(t, as<SetIterator>(a[0])); }

Value iterator_length_hint(Thread&, Args a) {
    auto* it = as<SetIterator>(a[0]);
    if (it->set.is_unbound() || as<Set>(it->set)->used != it->used) return Value::small_int(0);
    int64_t left = 0;
    Value key;
    for (size_t position = it->position; set_next(as<Set>(it->set), position, key);) left++;
    return Value::small_int(left);
}

const MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<SetIterator*>(cell)->set); }

} // namespace

const TypeDef set_iterator_type = {
    .name = "set_iterator",
    .doc = nullptr,
    .methods = iterator_methods,
    .kind = Kind::SetIterator,
    .size = sizeof(SetIterator),
    .flags = 0,
    .trace = trace_iterator,
};

// -- both types

namespace {

Set* self(Args a) { return as<Set>(a[0]); }

// The hash to look `item` up by: an unhashable set stands for the frozenset of its items.
Result<uint64_t> lookup_hash(Thread& t, Value item) {
    if (has_kind(item, Kind::Set) && special(type_of(t, item), Special::hash_).is_none())
        return frozenset_hash(as<Set>(item));
    return key_hash(t, item);
}

Value repr_method(Thread& t, Args a) { return set_repr(t, self(a)); }
Value len(Thread&, Args a) { return Value::small_int(self(a)->used); }
Value iter(Thread& t, Args a) { return make_set_iterator(t, self(a)); }

Value contains_method(Thread& t, Args a) {
    uint64_t h = TRY(lookup_hash(t, a[1]));
    bool found = TRY(set_contains_hashed(t, self(a), a[1], h));
    return Value::boolean(found);
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    return set_compare(t, self(a), as<Set>(a[1]), op);
}

Value copy(Thread& t, Args a) {
    if (is_exact(a[0], builtin_shapes::frozenset)) return a[0];
    return set_copy(t, self(a), self(a)->kind);
}

Value unite(Thread& t, Args a) {
    Set* result = TRY(set_copy(t, self(a), self(a)->kind));
    for (Value other : a.rest()) TRY(set_update(t, result, other));
    return result;
}

Value intersection(Thread& t, Args a) {
    if (a.rest().empty()) return set_copy(t, self(a), self(a)->kind);
    Set* result = self(a);
    for (Value other : a.rest()) result = TRY(set_intersection(t, result, other));
    return result;
}

Value difference(Thread& t, Args a) {
    if (a.rest().empty()) return set_copy(t, self(a), self(a)->kind);
    Set* result = TRY(set_difference(t, self(a), a.rest()[0]));
    for (Value other : a.rest().subspan(1)) TRY(set_difference_update(t, result, other));
    return result;
}

Value symmetric_difference(Thread& t, Args a) { return set_symmetric_difference(t, self(a), a[1]); }

Value isdisjoint(Thread& t, Args a) {
    bool disjoint = TRY(set_is_disjoint(t, self(a), a[1]));
    return Value::boolean(disjoint);
}

Value issubset(Thread& t, Args a) {
    Set* other = is_any_set(a[1]) ? as<Set>(a[1]) : TRY(make_set(t, a[1]));
    bool holds = TRY(set_is_subset(t, self(a), other));
    return Value::boolean(holds);
}

Value issuperset(Thread& t, Args a) {
    if (is_any_set(a[1])) {
        bool holds = TRY(set_is_subset(t, as<Set>(a[1]), self(a)));
        return Value::boolean(holds);
    }
    Value iterator = TRY(get_iterator(t, a[1]));
    for (;;) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) return Value::boolean(true);
        if (!TRY(set_contains(t, self(a), item))) return Value::boolean(false);
    }
}

Value or_method(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    Set* result = TRY(set_copy(t, self(a), self(a)->kind));
    if (a[0] != a[1]) TRY(set_update(t, result, a[1]));
    return result;
}

Value and_method(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    return set_intersection(t, self(a), a[1]);
}

Value sub_method(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    return set_difference(t, self(a), a[1]);
}

Value xor_method(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    return set_symmetric_difference(t, self(a), a[1]);
}

// The reflected operators: the left operand decides the type of the result, and it is no built-in set here unless a
// subclass overrides things.
template <Value (*method)(Thread&, Args)>
Value reflected(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    Value swapped[] = {a[1], a[0]};
    return method(t, {swapped, 2, 2});
}

// ({...}, state) as pickle and copy want it.
Value reduce(Thread& t, Args a) {
    List* items = TRY(to_list(t, a[0]));
    return small_tuple(t, {type_of(t, a[0]), small_tuple(t, {items}), Value::none()});
}

// -- set alone

Value set_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.set));
    if (type == t.types.set) return new_set(t);
    return new_instance(t, type);
}

Value set_init(Thread& t, Args a) {
    set_clear(self(a));
    if (a[1].is_bound()) TRY(set_update(t, self(a), a[1]));
    return Value::none();
}

Value add(Thread& t, Args a) {
    TRY(set_add(t, self(a), a[1]));
    return Value::none();
}

Value discard(Thread& t, Args a) {
    uint64_t h = TRY(lookup_hash(t, a[1]));
    TRY(set_discard_hashed(t, self(a), a[1], h));
    return Value::none();
}

Value remove(Thread& t, Args a) {
    uint64_t h = TRY(lookup_hash(t, a[1]));
    if (TRY(set_discard_hashed(t, self(a), a[1], h))) return Value::none();
    return raise_with_value(t, t.types.KeyError, a[1]);
}

Value pop(Thread& t, Args a) {
    Value key = set_pop(self(a));
    if (key.is_bound()) return key;
    return raise_with_value(t, t.types.KeyError, small_str(t, "pop from an empty set"));
}

Value clear(Thread&, Args a) {
    set_clear(self(a));
    return Value::none();
}

Value update(Thread& t, Args a) {
    for (Value other : a.rest()) TRY(set_update(t, self(a), other));
    return Value::none();
}

Value difference_update(Thread& t, Args a) {
    for (Value other : a.rest()) TRY(set_difference_update(t, self(a), other));
    return Value::none();
}

Value symmetric_difference_update(Thread& t, Args a) {
    TRY(set_symmetric_difference_update(t, self(a), a[1]));
    return Value::none();
}

void take_over(Set* set, Set* from) {
    set->used = from->used;
    set->fill = from->fill;
    set->finger = 0;
    store_cell(set, set->table, from->table);
}

Value intersection_update(Thread& t, Args a) {
    Value result = TRY(intersection(t, a));
    if (result != a[0]) take_over(self(a), as<Set>(result));
    return Value::none();
}

Value ior(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    TRY(set_update(t, self(a), a[1]));
    return a[0];
}

Value iand(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    Set* result = TRY(set_intersection(t, self(a), a[1]));
    take_over(self(a), result);
    return a[0];
}

Value isub(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    TRY(set_difference_update(t, self(a), a[1]));
    return a[0];
}

Value ixor(Thread& t, Args a) {
    if (!is_any_set(a[1])) return Value::not_implemented();
    TRY(set_symmetric_difference_update(t, self(a), a[1]));
    return a[0];
}

// -- frozenset alone

Value frozenset_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], t.types.frozenset));
    if (type == t.types.frozenset) {
        return make_frozenset(t, a[1].is_bound() ? a[1] : Value(t.state.empty_tuple));
    }
    auto* set = static_cast<Set*>(new_instance(t, type));
    if (a[1].is_bound()) TRY(set_update(t, set, a[1]));
    return set;
}

Value frozenset_init(Thread&, Args) { return Value::none(); }

Value hash_method(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(frozenset_hash(self(a)))); }

#define SHARED_SET_METHODS                                                                                     \
    {"__repr__(self, /)", "Return repr(self).", repr_method}, COMPARISON_METHODS(richcompare),                 \
        {"__iter__(self, /)", "Implement iter(self).", iter}, {"__len__(self, /)", "Return len(self).", len},  \
        {"__contains__(self, object, /)", "x.__contains__(y) <==> y in x.", contains_method},                  \
        {"__or__(self, value, /)", "Return self|value.", or_method},                                           \
        {"__ror__(self, value, /)", "Return value|self.", reflected<or_method>},                               \
        {"__and__(self, value, /)", "Return self&value.", and_method},                                         \
        {"__rand__(self, value, /)", "Return value&self.", reflected<and_method>},                             \
        {"__sub__(self, value, /)", "Return self-value.", sub_method},                                         \
        {"__rsub__(self, value, /)", "Return value-self.", reflected<sub_method>},                             \
        {"__xor__(self, value, /)", "Return self^value.", xor_method},                                         \
        {"__rxor__(self, value, /)", "Return value^self.", reflected<xor_method>},                             \
        {"__reduce__(self, /)", "Return state information for pickling.", reduce},                             \
        {"copy(self, /)", "Return a shallow copy of a set.", copy},                                            \
        {"union(self, *others)", "Return a new set with elements from the set and all others.", unite},        \
        {"intersection(self, *others)", "Return a new set with elements common to the set and all others.",    \
         intersection},                                                                                        \
        {"difference(self, *others)", "Return a new set with elements in the set that are not in the others.", \
         difference},                                                                                          \
        {"symmetric_difference(self, other, /)",                                                               \
         "Return a new set with elements in either the set or other but not both.", symmetric_difference},     \
        {"isdisjoint(self, other, /)", "Return True if two sets have a null intersection.", isdisjoint},       \
        {"issubset(self, other, /)", "Report whether another set contains this set.", issubset},               \
        {"issuperset(self, other, /)", "Report whether this set contains another set.", issuperset},           \
        {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},

const MethodDef set_methods[] = {
    SHARED_SET_METHODS{"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", set_new},
    {"__init__(self, iterable=?, /)", "Initialize self.", set_init},
    {"__ior__(self, value, /)", "Return self|=value.", ior},
    {"__iand__(self, value, /)", "Return self&=value.", iand},
    {"__isub__(self, value, /)", "Return self-=value.", isub},
    {"__ixor__(self, value, /)", "Return self^=value.", ixor},
    {"add(self, object, /)", "Add an element to a set.\n\nThis has no effect if the element is already present.", add},
    {"discard(self, object, /)",
     "Remove an element from a set if it is a member.\n\n"
     "Unlike set.remove(), the discard() method does not raise\n"
     "an exception when an element is missing from the set.",
     discard},
    {"remove(self, object, /)",
     "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.", remove},
    {"pop(self, /)", "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.", pop},
    {"clear(self, /)", "Remove all elements from this set.", clear},
    {"update(self, *others)", "Update the set, adding elements from all others.", update},
    {"intersection_update(self, *others)", "Update the set, keeping only elements found in it and all others.",
     intersection_update},
    {"difference_update(self, *others)", "Update the set, removing elements found in others.", difference_update},
    {"symmetric_difference_update(self, other, /)",
     "Update the set, keeping only elements found in either set, but not in both.", symmetric_difference_update},
};

const MethodDef frozenset_methods[] = {
    SHARED_SET_METHODS{"@staticmethod __new__(type, iterable=?, /)", "Create and return a new object.", frozenset_new},
    {"__init__(self, *args, **kwargs)", "Initialize self.", frozenset_init},
    {"__hash__(self, /)", "Return hash(self).", hash_method},
};

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<Set*>(cell)->table); }

} // namespace

const TypeDef set_type = {
    .name = "set",
    .doc = "Build an unordered collection of unique elements.",
    .methods = set_methods,
    .kind = Kind::Set,
    .size = sizeof(Set),
    .flags = Type::BaseType | Type::MatchSelf | Type::WeakReferable,
    .trace = trace,
};

const TypeDef frozenset_type = {
    .name = "frozenset",
    .doc = "Build an immutable unordered collection of unique elements.",
    .methods = frozenset_methods,
    .kind = Kind::Frozenset,
    .size = sizeof(Set),
    .flags = Type::BaseType | Type::MatchSelf | Type::WeakReferable,
    .trace = trace,
};

} // namespace krait
