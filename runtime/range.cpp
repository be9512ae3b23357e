// The type `range`. Its parts are ints of any size; the arithmetic takes a fast path while they are small.
#include "runtime/sequence.hpp"
#include "runtime/type_definitions.hpp"

namespace krait {

namespace {

const Value zero = Value::small_int(0);
const Value one = Value::small_int(1);

Value range_length(Thread& t, Value start, Value stop, Value step) {
    if (start.is_small_int() && stop.is_small_int() && step.is_small_int()) {
        int64_t by = step.as_small_int();
        int64_t distance = stop.as_small_int() - start.as_small_int(); // both have 63 bits
        if (by < 0) {
            by = -by;
            distance = -distance;
        }
        return distance <= 0 ? zero : make_int(t, (distance - 1) / by + 1);
    }
    bool down = int_is_negative(step);
    Value distance = TRY(down ? int_sub(t, start, stop) : int_sub(t, stop, start));
    if (int_is_negative(distance) || int_is_zero(distance)) return zero;
    Value by = down ? TRY(int_neg(t, step)) : step;
    distance = TRY(int_sub(t, distance, one));
    distance = TRY(int_floordiv(t, distance, by));
    return int_add(t, distance, one);
}

// start + index * step
Value item_at(Thread& t, Range* range, Value index) {
    Value offset = TRY(int_mul(t, index, range->step));
    return int_add(t, range->start, offset);
}

// The position of an int that may be in the range; unbound when it is not.
Value position_of(Thread& t, Range* range, Value v) {
    v = int_value(v);
    bool down = int_is_negative(range->step);
    int from_start = int_compare(v, range->start);
    int from_stop = int_compare(v, range->stop);
    if (down ? from_start > 0 || from_stop <= 0 : from_start < 0 || from_stop >= 0) return Value::unbound();
    Value distance = TRY(int_sub(t, v, range->start));
    Value remainder = TRY(int_mod(t, distance, range->step));
    if (!int_is_zero(remainder)) return Value::unbound();
    return int_floordiv(t, distance, range->step);
}

bool is_plain_int(Thread& t, Value v) {
    return v.is_small_int() || v.is_bool() || (has_kind(v, Kind::Int) && type_of(t, v) == t.types.int_);
}

bool equal_ranges(Range* a, Range* b) {
    if (!int_equal(a->length, b->length)) return false;
    if (int_is_zero(a->length)) return true;
    if (!int_equal(a->start, b->start)) return false;
    return int_equal(a->length, one) || int_equal(a->step, b->step);
}

Value range_slice(Thread& t, Range* range, Slice* slice) {
    LongSliceBounds s = TRY(long_slice_bounds(t, slice, range->length));
    Value step = TRY(int_mul(t, range->step, s.step));
    Value start = TRY(item_at(t, range, s.start));
    Value stop = TRY(item_at(t, range, s.stop));
    return make_range(t, start, stop, step);
}

} // namespace

Value make_range(Thread& t, Value start, Value stop, Value step) {
    if (int_is_zero(step)) return raise_value_error(t, "range() arg 3 must not be zero");
    Value length = TRY(range_length(t, start, stop, step));
    auto* range = t.heap.allocate<Range>(builtin_shapes::range);
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return range;
}

Value range_subscript(Thread& t, Range* range, Value key) {
    if (has_kind(key, Kind::Slice)) return range_slice(t, range, as<Slice>(key));
    if (!has_index(t, key)) {
        return raise_type_error(t, "range indices must be integers or slices, not {}", type_name(t, key));
    }
    Value index = TRY(to_index(t, key));
    if (int_is_negative(index)) index = TRY(int_add(t, index, range->length));
    if (int_is_negative(index) || int_compare(index, range->length) >= 0) {
        return raise(t, t.types.IndexError, "range object index out of range");
    }
    return item_at(t, range, index);
}

Result<bool> range_contains(Thread& t, Range* range, Value item) {
    if (is_plain_int(t, item)) {
        Value position = TRY(position_of(t, range, item));
        return position.is_bound();
    }
    Value iterator = make_range_iterator(t, range);
    for (;;) {
        Value own = TRY(next_item(t, iterator));
        if (own.is_unbound()) return false;
        if (TRY(equal(t, own, item))) return true;
    }
}

// -- iterators

namespace {

// Over a range with parts that are no small ints.
struct LongRangeIterator : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Value next;
    Value step;
    Value remaining;
};

Value make_iterator(Thread& t, Value start, Value stop, Value step, Value length) {
    if (start.is_small_int() && stop.is_small_int() && step.is_small_int() && length.is_small_int()) {
        auto* it = t.heap.allocate<RangeIterator>(builtin_shapes::range_iterator);
        it->next = start.as_small_int();
        it->step = step.as_small_int();
        it->remaining = static_cast<uint64_t>(length.as_small_int());
        return it;
    }
    auto* it = t.heap.allocate<LongRangeIterator>(builtin_shapes::longrange_iterator);
    it->next = start;
    it->step = step;
    it->remaining = length;
    return it;
}

Value range_iterator_next_method(Thread&, Args a) { return range_iterator_next(as<RangeIterator>(a[0])); }

Value range_iterator_length_hint(Thread& t, Args a) { return make_int(t, as<RangeIterator>(a[0])->remaining); }

Value long_range_iterator_next(Thread& t, Args a) {
    auto* it = as<LongRangeIterator>(a[0]);
    if (int_is_zero(it->remaining)) return Value::unbound();
    Value item = it->next;
    Value next = TRY(int_add(t, item, it->step));
    store(it, it->next, next);
    Value remaining = TRY(int_sub(t, it->remaining, one));
    store(it, it->remaining, remaining);
    return item;
}

Value long_range_iterator_length_hint(Thread&, Args a) { return as<LongRangeIterator>(a[0])->remaining; }

const MethodDef range_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", range_iterator_next_method},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", range_iterator_length_hint},
};

const MethodDef long_range_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", long_range_iterator_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).",
     long_range_iterator_length_hint},
};

void trace_long_range_iterator(Cell* cell, Marker& marker) {
    auto* it = static_cast<LongRangeIterator*>(cell);
    marker.visit(it->next);
    marker.visit(it->step);
    marker.visit(it->remaining);
}

} // namespace

const TypeDef range_iterator_type = {
    .name = "range_iterator",
    .doc = nullptr,
    .methods = range_iterator_methods,
    .kind = Kind::RangeIterator,
    .size = sizeof(RangeIterator),
    .flags = 0,
};

const TypeDef longrange_iterator_type = {
    .name = "longrange_iterator",
    .doc = nullptr,
    .methods = long_range_iterator_methods,
    .size = sizeof(LongRangeIterator),
    .flags = 0,
    .trace = trace_long_range_iterator,
};

Cell* make_range_iterator(Thread& t, Range* range) {
    return make_iterator(t, range->start, range->stop, range->step, range->length).cell();
}

// -- methods

namespace {

Range* self(Args a) { return as<Range>(a[0]); }

Value range_new(Thread& t, Args a) {
    TRY(class_argument(t, a[0], t.types.range));
    auto arguments = a.rest();
    if (arguments.empty()) return raise_type_error(t, "range expected at least 1 argument, got 0");
    if (arguments.size() > 3) {
        return raise_type_error(t, "range expected at most 3 arguments, got {}", arguments.size());
    }
    if (arguments.size() == 1) {
        Value stop = TRY(to_index(t, arguments[0]));
        return make_range(t, zero, stop, one);
    }
    Value start = TRY(to_index(t, arguments[0]));
    Value stop = TRY(to_index(t, arguments[1]));
    Value step = arguments.size() == 3 ? TRY(to_index(t, arguments[2])) : one;
    return make_range(t, start, stop, step);
}

Value repr_method(Thread& t, Args a) {
    StrBuilder text(t);
    text.append("range(");
    TRY(text.append_repr(self(a)->start));
    text.append(", ");
    TRY(text.append_repr(self(a)->stop));
    if (!int_equal(self(a)->step, one)) {
        text.append(", ");
        TRY(text.append_repr(self(a)->step));
    }
    text.append(')');
    return text.finish();
}

// Equal ranges hash the same: what does not matter for equality is None.
Value hash_method(Thread& t, Args a) {
    Range* range = self(a);
    Value start = int_is_zero(range->length) ? Value::none() : range->start;
    Value step = int_compare(range->length, one) <= 0 ? Value::none() : range->step;
    uint64_t h = TRY(tuple_hash(t, small_tuple(t, {range->length, start, step})));
    return make_int(t, static_cast<int64_t>(h));
}

Value eq(Thread&, Args a) {
    if (!has_kind(a[1], Kind::Range)) return Value::not_implemented();
    return Value::boolean(equal_ranges(self(a), as<Range>(a[1])));
}

Value ne(Thread&, Args a) {
    if (!has_kind(a[1], Kind::Range)) return Value::not_implemented();
    return Value::boolean(!equal_ranges(self(a), as<Range>(a[1])));
}

Value len(Thread& t, Args a) {
    int64_t n;
    if (int_to_int64(self(a)->length, n)) return self(a)->length;
    return raise(t, t.types.OverflowError, "Python int too large to convert to C ssize_t");
}

Value bool_method(Thread&, Args a) { return Value::boolean(!int_is_zero(self(a)->length)); }
Value getitem(Thread& t, Args a) { return range_subscript(t, self(a), a[1]); }
Value iter(Thread& t, Args a) { return make_range_iterator(t, self(a)); }

Value contains_method(Thread& t, Args a) {
    bool found = TRY(range_contains(t, self(a), a[1]));
    return Value::boolean(found);
}

Value reversed(Thread& t, Args a) {
    Range* range = self(a);
    Value last_index = TRY(int_sub(t, range->length, one));
    Value start = TRY(item_at(t, range, last_index));
    Value step = TRY(int_neg(t, range->step));
    Value stop = TRY(int_sub(t, range->start, range->step));
    return make_iterator(t, start, stop, step, range->length);
}

Value count(Thread& t, Args a) {
    if (is_plain_int(t, a[1])) {
        bool found = TRY(range_contains(t, self(a), a[1]));
        return Value::small_int(found);
    }
    int64_t n = 0;
    TRY(for_each(t, a[0], [&](Value item) -> Result<void> {
        n += TRY(equal(t, item, a[1]));
        return {};
    }));
    return Value::small_int(n);
}

Value index(Thread& t, Args a) {
    if (is_plain_int(t, a[1])) {
        Value position = TRY(position_of(t, self(a), a[1]));
        if (position.is_bound()) return position;
        Str* text = TRY(repr(t, a[1]));
        return raise_value_error(t, "{} is not in range", text);
    }
    Value iterator = make_range_iterator(t, self(a));
    for (int64_t i = 0;; i++) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) return raise_value_error(t, "sequence.index(x): x not in sequence");
        if (TRY(equal(t, item, a[1]))) return Value::small_int(i);
    }
}

Value start(Thread&, Args a) { return self(a)->start; }
Value stop(Thread&, Args a) { return self(a)->stop; }
Value step(Thread&, Args a) { return self(a)->step; }

Value reduce(Thread& t, Args a) {
    return make_pair(t, t.types.range, small_tuple(t, {self(a)->start, self(a)->stop, self(a)->step}));
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, *args)", "Create and return a new object.", range_new},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    {"__hash__(self, /)", "Return hash(self).", hash_method},
    {"__eq__(self, value, /)", "Return self==value.", eq},
    {"__ne__(self, value, /)", "Return self!=value.", ne},
    {"__len__(self, /)", "Return len(self).", len},
    {"__bool__(self, /)", "True if self else False", bool_method},
    {"__getitem__(self, key, /)", "Return self[key].", getitem},
    {"__contains__(self, key, /)", "Return bool(key in self).", contains_method},
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__reversed__(self, /)", "Return a reverse iterator.", reversed},
    {"__reduce__(self, /)", "Return state information for pickling.", reduce},
    {"count(self, value, /)", "rangeobject.count(value) -> integer -- return number of occurrences of value", count},
    {"index(self, value, /)",
     "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.",
     index},
    {"@member start(self)", "", start},
    {"@member stop(self)", "", stop},
    {"@member step(self)", "", step},
};

void trace(Cell* cell, Marker& marker) {
    auto* range = static_cast<Range*>(cell);
    marker.visit(range->start);
    marker.visit(range->stop);
    marker.visit(range->step);
    marker.visit(range->length);
}

} // namespace

const TypeDef range_type = {
    .name = "range",
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
        "Return an object that produces a sequence of integers from start (inclusive)\n"
        "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
        "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
        "These are exactly the valid indices for a list of 4 elements.\n"
        "When step is given, it specifies the increment (or decrement).",
    .methods = methods,
    .kind = Kind::Range,
    .size = sizeof(Range),
    .flags = Type::Sequence,
    .trace = trace,
};

} // namespace krait
