// The iterators over list and tuple, forwards and backwards.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

ListIterator* self(Args a) { return as<ListIterator>(a[0]); }

uint64_t sequence_size(Value sequence) {
    return has_kind(sequence, Kind::List) ? as<List>(sequence)->size : as<Tuple>(sequence)->size;
}

Value list_next(Thread&, Args a) { return list_iterator_next(self(a)); }
Value tuple_next(Thread&, Args a) { return tuple_iterator_next(self(a)); }

Value length_hint_method(Thread&, Args a) {
    if (self(a)->sequence.is_unbound()) return Value::small_int(0);
    uint64_t size = sequence_size(self(a)->sequence);
    return Value::small_int(self(a)->index < size ? static_cast<int64_t>(size - self(a)->index) : 0);
}

// Backwards: `index` is one more than that of the next item.
Value reverse_next(Thread&, Args a) {
    ListIterator* it = self(a);
    if (it->sequence.is_unbound()) return Value::unbound();
    List* list = as<List>(it->sequence);
    if (it->index > 0 && it->index <= list->size) return (*list)[--it->index];
    it->sequence = Value::unbound();
    return Value::unbound();
}

Value reverse_length_hint(Thread&, Args a) {
    bool exhausted = self(a)->sequence.is_unbound() || self(a)->index > sequence_size(self(a)->sequence);
    return Value::small_int(exhausted ? 0 : static_cast<int64_t>(self(a)->index));
}

const MethodDef list_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", list_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", length_hint_method},
};

const MethodDef tuple_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", tuple_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", length_hint_method},
};

const MethodDef reverse_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", reverse_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", reverse_length_hint},
};

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<ListIterator*>(cell)->sequence); }

} // namespace

Value make_list_reverse_iterator(Thread& t, Args a) {
    Cell* cell = t.heap.allocate(sizeof(ListIterator), builtin_shapes::list_reverseiterator, Kind::Native);
    auto* it = static_cast<ListIterator*>(cell);
    it->index = as<List>(a[0])->size;
    it->sequence = a[0];
    return it;
}

const TypeDef list_iterator_type = {
    .name = "list_iterator",
    .doc = nullptr,
    .methods = list_iterator_methods,
    .kind = Kind::ListIterator,
    .size = sizeof(ListIterator),
    .flags = 0,
    .trace = trace,
};

const TypeDef tuple_iterator_type = {
    .name = "tuple_iterator",
    .doc = nullptr,
    .methods = tuple_iterator_methods,
    .kind = Kind::TupleIterator,
    .size = sizeof(ListIterator),
    .flags = 0,
    .trace = trace,
};

const TypeDef list_reverseiterator_type = {
    .name = "list_reverseiterator",
    .doc = nullptr,
    .methods = reverse_methods,
    .size = sizeof(ListIterator),
    .flags = 0,
    .trace = trace,
};

} // namespace krait
