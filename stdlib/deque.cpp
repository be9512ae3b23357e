// collections.deque: a ring buffer whose capacity is a power of two.
//
// Rules:
//  1. Item i lies at (head + i) & mask; places outside [0, size) are unbound.
//  2. `state` changes with every change of the length or the order: iterators and searches notice by it.
//  3. maxlen is -1 when there is none. A fresh, zeroed instance (an __init__ that was never called) has none either:
//     it is kept as maxlen + 1.
#include "stdlib/collections.hpp"

namespace krait {

namespace {

struct Deque : Cell {
    uint64_t size;
    uint64_t head;
    uint64_t mask;
    uint64_t state;
    int64_t limit; // maxlen + 1; 0: none
    ValueBuffer* buffer;

    Value& operator[](uint64_t i) { return buffer->values[(head + i) & mask]; }
    bool is_limited() const { return limit != 0; }
    uint64_t maxlen() const { return static_cast<uint64_t>(limit - 1); }
};

struct DequeIterator : Cell {
    Deque* deque;
    uint64_t next; // counted from the side where it began
    uint64_t state;
};

Deque* self(Args a) { return as<Deque>(a[0]); }

bool is_deque(Thread& t, Value v) {
    if (!has_kind(v, Kind::Native)) return false;
    for (const Type* type = type_of(t, v); type != nullptr; type = type->base) {
        if (type->def == &deque_type) return true;
    }
    return false;
}

Result<void> grow(Thread& t, Deque* d) {
    uint64_t capacity = d->buffer ? (d->mask + 1) * 2 : 8;
    ValueBuffer* buffer = TRY(new_value_buffer(t, capacity));
    for (uint64_t i = 0; i < d->size; i++) buffer->values[i] = (*d)[i];
    store_cell(d, d->buffer, buffer);
    d->head = 0;
    d->mask = capacity - 1;
    return {};
}

Value pop_left(Deque* d) {
    Value& place = (*d)[0];
    Value item = place;
    place = Value::unbound();
    d->head = (d->head + 1) & d->mask;
    d->size--;
    d->state++;
    return item;
}

Value pop_right(Deque* d) {
    Value& place = (*d)[d->size - 1];
    Value item = place;
    place = Value::unbound();
    d->size--;
    d->state++;
    return item;
}

bool is_full(const Deque* d) { return d->buffer == nullptr || d->size > d->mask; }

Result<void> push_right(Thread& t, Deque* d, Value item) {
    if (d->is_limited() && d->size >= d->maxlen()) {
        if (d->maxlen() == 0) return {};
        pop_left(d);
    }
    if (is_full(d)) [[unlikely]]
        TRY(grow(t, d));
    store(d->buffer, (*d)[d->size], item);
    d->size++;
    d->state++;
    return {};
}

Result<void> push_left(Thread& t, Deque* d, Value item) {
    if (d->is_limited() && d->size >= d->maxlen()) {
        if (d->maxlen() == 0) return {};
        pop_right(d);
    }
    if (is_full(d)) [[unlikely]]
        TRY(grow(t, d));
    d->head = (d->head - 1) & d->mask;
    store(d->buffer, d->buffer->values[d->head], item);
    d->size++;
    d->state++;
    return {};
}

void clear_items(Deque* d) {
    d->size = d->head = d->mask = 0;
    d->buffer = nullptr;
    d->state++;
}

Result<void> extend_right(Thread& t, Deque* d, Value iterable) {
    if (iterable == Value(d)) iterable = TRY(to_list(t, iterable));
    return for_each(t, iterable, [&](Value item) { return push_right(t, d, item); });
}

// An empty one of the exact type `type` with this maxlen.
Deque* new_deque(Thread& t, Type* type, int64_t limit) {
    auto* d = new_native<Deque>(t, type);
    d->limit = limit;
    return d;
}

Result<Deque*> copy_of(Thread& t, Deque* d) {
    Type* type = type_of(t, d);
    if (type->def == &deque_type) {
        Deque* copy = new_deque(t, type, d->limit);
        for (uint64_t i = 0; i < d->size; i++) TRY(push_right(t, copy, (*d)[i]));
        return copy;
    }
    Value made = d->is_limited() ? call(t, type, {d, make_int(t, d->maxlen())}) : call(t, type, {d});
    if (made.is_error()) return Failed{};
    if (!is_deque(t, made)) {
        return raise_type_error(t, "{}() must return a deque, not {}", type_name(type), type_name(t, made));
    }
    return as<Deque>(made);
}

Failed raise_mutated(Thread& t) { return raise(t, t.types.RuntimeError, "deque mutated during iteration"); }

void rotate_by(Deque* d, int64_t n) {
    int64_t size = static_cast<int64_t>(d->size);
    if (size <= 1) return;
    n %= size;
    if (n > size / 2) n -= size;
    if (n < -(size / 2)) n += size;
    d->state++;
    for (; n > 0; n--) {
        Value item = (*d)[d->size - 1];
        (*d)[d->size - 1] = Value::unbound();
        d->head = (d->head - 1) & d->mask;
        d->buffer->values[d->head] = item;
    }
    for (; n < 0; n++) {
        Value item = d->buffer->values[d->head];
        d->buffer->values[d->head] = Value::unbound();
        d->head = (d->head + 1) & d->mask;
        (*d)[d->size - 1] = item;
    }
}

void remove_at(Deque* d, uint64_t i) {
    rotate_by(d, -static_cast<int64_t>(i));
    pop_left(d);
    rotate_by(d, static_cast<int64_t>(i));
}

// The index of `key`, checked.
Result<uint64_t> item_index(Thread& t, Deque* d, Value key) {
    if (!key.is_small_int() && !has_index(t, key)) {
        return raise_type_error(t, "sequence index must be integer, not '{}'", type_name(t, key));
    }
    int64_t i = TRY(sequence_index(t, key));
    if (i < 0) i += static_cast<int64_t>(d->size);
    if (static_cast<uint64_t>(i) >= d->size) return raise(t, t.types.IndexError, "deque index out of range");
    return static_cast<uint64_t>(i);
}

// -- methods

Value deque_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], deque_type));
    return new_instance(t, type);
}

Value deque_init(Thread& t, Args a) {
    Deque* d = self(a);
    int64_t limit = 0;
    if (a[2].is_bound() && !a[2].is_none()) {
        if (!is_int(a[2])) return raise_type_error(t, "an integer is required");
        limit = TRY(to_int64(t, a[2]));
        if (limit < 0) return raise_value_error(t, "maxlen must be non-negative");
        limit++;
    }
    clear_items(d);
    d->limit = limit;
    if (a[1].is_bound()) TRY(extend_right(t, d, a[1]));
    return Value::none();
}

Value append(Thread& t, Args a) {
    TRY(push_right(t, self(a), a[1]));
    return Value::none();
}

Value appendleft(Thread& t, Args a) {
    TRY(push_left(t, self(a), a[1]));
    return Value::none();
}

Value pop(Thread& t, Args a) {
    if (self(a)->size == 0) return raise(t, t.types.IndexError, "pop from an empty deque");
    return pop_right(self(a));
}

Value popleft(Thread& t, Args a) {
    if (self(a)->size == 0) return raise(t, t.types.IndexError, "pop from an empty deque");
    return pop_left(self(a));
}

Value extend(Thread& t, Args a) {
    TRY(extend_right(t, self(a), a[1]));
    return Value::none();
}

Value extendleft(Thread& t, Args a) {
    Value iterable = a[1] == a[0] ? Value(TRY(to_list(t, a[1]))) : a[1];
    TRY(for_each(t, iterable, [&](Value item) { return push_left(t, self(a), item); }));
    return Value::none();
}

Value clear(Thread&, Args a) {
    clear_items(self(a));
    return Value::none();
}

Value copy(Thread& t, Args a) { return copy_of(t, self(a)); }

Value rotate(Thread& t, Args a) {
    int64_t n = TRY(to_int64(t, a[1]));
    rotate_by(self(a), n);
    return Value::none();
}

Value reverse(Thread&, Args a) {
    Deque* d = self(a);
    for (uint64_t i = 0; i < d->size / 2; i++) std::swap((*d)[i], (*d)[d->size - 1 - i]);
    return Value::none();
}

// Calls visit(i) for the items equal to `wanted`; it returns false to stop.
template <class Visit>
Result<void> find_items(Thread& t, Deque* d, Value wanted, uint64_t begin, uint64_t end, Visit visit) {
    uint64_t state = d->state;
    for (uint64_t i = begin; i < end && i < d->size; i++) {
        bool same = TRY(item_equal(t, (*d)[i], wanted));
        if (state != d->state) return raise_mutated(t);
        if (same && !visit(i)) return {};
    }
    return {};
}

Value count(Thread& t, Args a) {
    int64_t n = 0;
    TRY(find_items(t, self(a), a[1], 0, UINT64_MAX, [&](uint64_t) { return ++n > 0; }));
    return Value::small_int(n);
}

Value contains_method(Thread& t, Args a) {
    bool found = false;
    TRY(find_items(t, self(a), a[1], 0, UINT64_MAX, [&](uint64_t) { return !(found = true); }));
    return Value::boolean(found);
}

Value index(Thread& t, Args a) {
    Deque* d = self(a);
    int64_t begin = TRY(search_bound(t, a[2], static_cast<int64_t>(d->size)));
    int64_t end = TRY(search_bound(t, a[3], static_cast<int64_t>(d->size)));
    int64_t found = -1;
    TRY(find_items(t, d, a[1], static_cast<uint64_t>(begin), static_cast<uint64_t>(end), [&](uint64_t i) {
        found = static_cast<int64_t>(i);
        return false;
    }));
    if (found >= 0) return Value::small_int(found);
    Str* text = TRY(repr(t, a[1]));
    return raise_value_error(t, "{} is not in deque", text);
}

Value remove(Thread& t, Args a) {
    int64_t found = -1;
    TRY(find_items(t, self(a), a[1], 0, UINT64_MAX, [&](uint64_t i) {
        found = static_cast<int64_t>(i);
        return false;
    }));
    if (found < 0) {
        Str* text = TRY(repr(t, a[1]));
        return raise_value_error(t, "{} is not in deque", text);
    }
    remove_at(self(a), static_cast<uint64_t>(found));
    return Value::none();
}

Value insert(Thread& t, Args a) {
    Deque* d = self(a);
    int64_t i = TRY(to_int64(t, a[1]));
    if (d->is_limited() && d->size >= d->maxlen()) {
        return raise(t, t.types.IndexError, "deque already at its maximum size");
    }
    int64_t size = static_cast<int64_t>(d->size);
    if (i < 0) i = i + size < 0 ? 0 : i + size;
    if (i >= size) {
        TRY(push_right(t, d, a[2]));
        return Value::none();
    }
    rotate_by(d, -i);
    TRY(push_left(t, d, a[2]));
    rotate_by(d, i);
    return Value::none();
}

Value len(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(self(a)->size)); }

Value getitem(Thread& t, Args a) {
    uint64_t i = TRY(item_index(t, self(a), a[1]));
    return (*self(a))[i];
}

Value setitem(Thread& t, Args a) {
    uint64_t i = TRY(item_index(t, self(a), a[1]));
    store(self(a)->buffer, (*self(a))[i], a[2]);
    return Value::none();
}

Value delitem(Thread& t, Args a) {
    uint64_t i = TRY(item_index(t, self(a), a[1]));
    remove_at(self(a), i);
    return Value::none();
}

Value add(Thread& t, Args a) {
    if (!is_deque(t, a[1])) {
        return raise_type_error(t, "can only concatenate deque (not \"{}\") to deque", type_name(t, a[1]));
    }
    Deque* result = TRY(copy_of(t, self(a)));
    TRY(extend_right(t, result, a[1]));
    return result;
}

Value inplace_add(Thread& t, Args a) {
    TRY(extend_right(t, self(a), a[1]));
    return a[0];
}

Value inplace_multiply(Thread& t, Args a) {
    if (!has_index(t, a[1])) return Value::not_implemented();
    Deque* d = self(a);
    int64_t n = TRY(repeat_count(t, a[1]));
    if (n == 0) {
        clear_items(d);
        return a[0];
    }
    uint64_t size = d->size;
    if (size > 0 && static_cast<uint64_t>(n) > (uint64_t{1} << 45) / size) return raise_memory_error(t);
    if (d->is_limited() && size > 0) { // only the last maxlen items will stay
        int64_t enough = static_cast<int64_t>(d->maxlen() / size) + 2;
        n = n < enough ? n : enough;
    }
    List* items = TRY(to_list(t, a[0]));
    for (int64_t k = 1; k < n; k++) {
        for (uint64_t i = 0; i < items->size; i++) TRY(push_right(t, d, (*items)[i]));
    }
    return a[0];
}

Value multiply(Thread& t, Args a) {
    if (!has_index(t, a[1])) return Value::not_implemented();
    Value window[] = {TRY(copy_of(t, self(a))), a[1]};
    return inplace_multiply(t, {window, 2, 2});
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!is_deque(t, a[1])) return Value::not_implemented();
    List* x = TRY(to_list(t, a[0]));
    List* y = TRY(to_list(t, a[1]));
    return list_compare(t, x, y, op);
}

Value repr_method(Thread& t, Args a) {
    ReprScope scope(t, self(a));
    if (scope.recursive()) return small_str(t, "[...]");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    List* items = TRY(to_list(t, a[0]));
    Str* text = TRY(list_repr(t, items));
    std::string_view name = class_name(t, a[0]);
    if (!self(a)->is_limited()) return format_message(t, "{}({})", {name, text});
    return format_message(t, "{}({}, maxlen={})", {name, text, self(a)->maxlen()});
}

Value maxlen(Thread& t, Args a) { return self(a)->is_limited() ? make_int(t, self(a)->maxlen()) : Value::none(); }

Value reduce(Thread& t, Args a) {
    Value items = TRY(to_list(t, a[0]));
    Value arguments = self(a)->is_limited() ? small_tuple(t, {items, maxlen(t, a)}) : small_tuple(t, {items});
    return make_pair(t, type_of(t, a[0]), arguments);
}

// -- iterators

Value make_iterator(Thread& t, Args a, std::string_view type) {
    auto* it = new_native<DequeIterator>(t, companion_type(t, a[0], type));
    it->deque = self(a);
    it->next = 0;
    it->state = self(a)->state;
    return it;
}
Value iter(Thread& t, Args a) { return make_iterator(t, a, "_iterator"); }
Value reversed(Thread& t, Args a) { return make_iterator(t, a, "_reverse_iterator"); }

template <bool backwards>
Value iterator_next(Thread& t, Args a) {
    auto* it = as<DequeIterator>(a[0]);
    if (it->deque == nullptr) return Value::unbound();
    Deque* d = it->deque;
    if (it->state != d->state) {
        it->deque = nullptr;
        return raise_mutated(t);
    }
    if (it->next < d->size) {
        uint64_t i = it->next++;
        return (*d)[backwards ? d->size - 1 - i : i];
    }
    it->deque = nullptr;
    return Value::unbound();
}

Value iterator_length_hint(Thread&, Args a) {
    auto* it = as<DequeIterator>(a[0]);
    if (it->deque == nullptr || it->next > it->deque->size) return Value::small_int(0);
    return Value::small_int(static_cast<int64_t>(it->deque->size - it->next));
}

const MethodDef deque_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", deque_new},
    {"__init__(self, iterable=?, maxlen=None)", "A list-like sequence optimized for data accesses near its endpoints.",
     deque_init},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    COMPARISON_METHODS(richcompare),
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__reversed__(self, /)", "Return a reverse iterator over the deque.", reversed},
    {"__len__(self, /)", "Return len(self).", len},
    {"__getitem__(self, key, /)", "Return self[key].", getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", setitem},
    {"__delitem__(self, key, /)", "Delete self[key].", delitem},
    {"__contains__(self, key, /)", "Return bool(key in self).", contains_method},
    {"__add__(self, value, /)", "Return self+value.", add},
    {"__iadd__(self, value, /)", "Implement self+=value.", inplace_add},
    {"__mul__(self, value, /)", "Return self*value.", multiply},
    {"__rmul__(self, value, /)", "Return value*self.", multiply},
    {"__imul__(self, value, /)", "Implement self*=value.", inplace_multiply},
    {"__copy__(self, /)", "Return a shallow copy of a deque.", copy},
    {"__reduce__(self, /)", "Return state information for pickling.", reduce},
    {"append(self, item, /)", "Add an element to the right side of the deque.", append},
    {"appendleft(self, item, /)", "Add an element to the left side of the deque.", appendleft},
    {"pop(self, /)", "Remove and return the rightmost element.", pop},
    {"popleft(self, /)", "Remove and return the leftmost element.", popleft},
    {"extend(self, iterable, /)", "Extend the right side of the deque with elements from the iterable.", extend},
    {"extendleft(self, iterable, /)", "Extend the left side of the deque with elements from the iterable.", extendleft},
    {"insert(self, index, value, /)", "Insert value before index.", insert},
    {"remove(self, value, /)", "Remove first occurrence of value.", remove},
    {"index(self, value, start=0, stop=9223372036854775807, /)",
     "Return first index of value.\n\nRaises ValueError if the value is not present.", index},
    {"count(self, value, /)", "Return number of occurrences of value.", count},
    {"rotate(self, n=1, /)", "Rotate the deque n steps to the right.  If n is negative, rotates left.", rotate},
    {"reverse(self, /)", "Reverse *IN PLACE*.", reverse},
    {"clear(self, /)", "Remove all elements from the deque.", clear},
    {"copy(self, /)", "Return a shallow copy of a deque.", copy},
    {"@property maxlen(self)", "maximum size of a deque or None if unbounded", maxlen},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

const MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next<false>},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

const MethodDef reverse_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next<true>},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

void trace_deque(Cell* cell, Marker& marker) { marker.visit(static_cast<Deque*>(cell)->buffer); }
void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<DequeIterator*>(cell)->deque); }

} // namespace

const TypeDef deque_type = {
    .name = "collections.deque",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .methods = deque_methods,
    .size = sizeof(Deque),
    .flags = Type::BaseType | Type::Sequence | Type::WeakReferable,
    .trace = trace_deque,
};

const TypeDef deque_iterator_type = {
    .name = "_collections._deque_iterator",
    .doc = nullptr,
    .methods = iterator_methods,
    .size = sizeof(DequeIterator),
    .flags = 0,
    .trace = trace_iterator,
};

const TypeDef deque_reverse_iterator_type = {
    .name = "_collections._deque_reverse_iterator",
    .doc = nullptr,
    .methods = reverse_iterator_methods,
    .size = sizeof(DequeIterator),
    .flags = 0,
    .trace = trace_iterator,
};

} // namespace krait
