// itertools that combine: product, permutations, combinations, combinations_with_replacement.
//
// Each keeps its pools, the indices of the last result (small ints) and the last result itself, from which the next one
// is copied, since only its tail changes.
#include "stdlib/itertools.hpp"

namespace krait::itertools {

namespace {

struct Combiner : Cell {
    Value pool;    // Tuple; for product a Tuple of Tuples
    Value indices; // ValueBuffer
    Value cycles;  // ValueBuffer (permutations only)
    Value length;  // of a result
    Value result;  // the last Tuple; unbound before the first
    Value done;
};

int64_t number(Value v) { return v.as_small_int(); }

// A buffer of small ints index(0), index(1)...
template <class Index>
Result<ValueBuffer*> make_indices(Thread& t, size_t count, Index index) {
    ValueBuffer* indices = TRY(new_value_buffer(t, count));
    for (size_t i = 0; i < count; i++) indices->values[i] = Value::small_int(static_cast<int64_t>(index(i)));
    return indices;
}

// Gives the cell its fields; `done` from the start when there is no result at all.
Value start(Thread& t, Args a, const TypeDef& def, Tuple* pool, ValueBuffer* indices, ValueBuffer* cycles,
            size_t length, bool done) {
    Combiner* it = TRY(make<Combiner>(t, a, def));
    it->pool = pool;
    it->indices = indices;
    it->cycles = cycles ? Value(cycles) : Value::unbound();
    it->length = Value::small_int(static_cast<int64_t>(length));
    it->result = Value::unbound();
    it->done = Value::boolean(done);
    return it;
}

// The argument r: the number of items in a result.
Result<size_t> result_length(Thread& t, Value r) {
    int64_t n = TRY(to_int64(t, r));
    if (n < 0) return raise_value_error(t, "r must be non-negative");
    if (n > (int64_t{1} << 40)) return raise_memory_error(t);
    return static_cast<size_t>(n);
}

// The next result: a copy of the last one with the items from `from` on anew, by pick(i).
template <class Pick>
Value next_result(Thread& t, Combiner* it, size_t from, Pick pick) {
    size_t length = static_cast<size_t>(number(it->length));
    Tuple* last = it->result.is_bound() ? as<Tuple>(it->result) : nullptr;
    Tuple* result = last ? TRY(make_tuple(t, {last->items, length})) : TRY(new_tuple(t, length));
    for (size_t i = last ? from : 0; i < length; i++) result->items[i] = pick(i);
    store(it, it->result, result);
    return result;
}

Value finish(Combiner* it) {
    it->done = Value::boolean(true);
    return Value::unbound();
}

// -- product

Value product_new(Thread& t, Args a) {
    int64_t repeat = TRY(to_int64(t, a.keyword(0)));
    if (repeat < 0) return raise_value_error(t, "repeat argument cannot be negative");
    size_t given = repeat == 0 ? 0 : a.rest().size();
    if (given > 0 && repeat > (int64_t{1} << 40) / static_cast<int64_t>(given)) {
        return raise(t, t.types.OverflowError, "repeat argument too large");
    }
    size_t count = given * static_cast<size_t>(repeat);
    Tuple* pools = TRY(new_tuple(t, count));
    bool empty = false;
    for (size_t i = 0; i < given; i++) {
        Tuple* pool = TRY(to_tuple(t, a.rest()[i]));
        empty |= pool->size == 0;
        store(pools, pools->items[i], pool);
    }
    for (size_t i = given; i < count; i++) store(pools, pools->items[i], pools->items[i - given]);
    ValueBuffer* indices = TRY(make_indices(t, count, [](size_t) { return 0; }));
    return start(t, a, product_type, pools, indices, nullptr, count, empty);
}

Value product_next(Thread& t, Args a) {
    auto* it = as<Combiner>(a[0]);
    if (it->done.is_true()) return Value::unbound();
    Tuple* pools = as<Tuple>(it->pool);
    Value* indices = buffer_of(it->indices)->values;
    size_t i = pools->size;
    if (it->result.is_bound()) {
        // Counts up, the last place fastest.
        for (;;) {
            if (i == 0) return finish(it);
            i--;
            int64_t next = number(indices[i]) + 1;
            if (static_cast<uint64_t>(next) < as<Tuple>(pools->items[i])->size) {
                indices[i] = Value::small_int(next);
                break;
            }
            indices[i] = Value::small_int(0);
        }
    }
    return next_result(t, it, i, [&](size_t k) { return as<Tuple>(pools->items[k])->items[number(indices[k])]; });
}

// -- combinations, with and without replacement

Value combinations_new(Thread& t, Args a) {
    Tuple* pool = TRY(to_tuple(t, a[1]));
    size_t r = TRY(result_length(t, a[2]));
    bool none = r > pool->size;
    ValueBuffer* indices = TRY(make_indices(t, none ? 0 : r, [](size_t i) { return i; }));
    return start(t, a, combinations_type, pool, indices, nullptr, r, none);
}

Value combinations_next(Thread& t, Args a) {
    auto* it = as<Combiner>(a[0]);
    if (it->done.is_true()) return Value::unbound();
    Tuple* pool = as<Tuple>(it->pool);
    Value* indices = buffer_of(it->indices)->values;
    int64_t n = static_cast<int64_t>(pool->size);
    int64_t r = number(it->length);
    int64_t i = 0;
    if (it->result.is_bound()) {
        i = r - 1;
        while (i >= 0 && number(indices[i]) == i + n - r) i--;
        if (i < 0) return finish(it);
        indices[i] = Value::small_int(number(indices[i]) + 1);
        for (int64_t k = i + 1; k < r; k++) indices[k] = Value::small_int(number(indices[k - 1]) + 1);
    }
    return next_result(t, it, static_cast<size_t>(i), [&](size_t k) { return pool->items[number(indices[k])]; });
}

Value combinations_with_replacement_new(Thread& t, Args a) {
    Tuple* pool = TRY(to_tuple(t, a[1]));
    size_t r = TRY(result_length(t, a[2]));
    bool none = pool->size == 0 && r > 0;
    ValueBuffer* indices = TRY(make_indices(t, none ? 0 : r, [](size_t) { return 0; }));
    return start(t, a, combinations_with_replacement_type, pool, indices, nullptr, r, none);
}

Value combinations_with_replacement_next(Thread& t, Args a) {
    auto* it = as<Combiner>(a[0]);
    if (it->done.is_true()) return Value::unbound();
    Tuple* pool = as<Tuple>(it->pool);
    Value* indices = buffer_of(it->indices)->values;
    int64_t n = static_cast<int64_t>(pool->size);
    int64_t r = number(it->length);
    int64_t i = 0;
    if (it->result.is_bound()) {
        i = r - 1;
        while (i >= 0 && number(indices[i]) == n - 1) i--;
        if (i < 0) return finish(it);
        Value next = Value::small_int(number(indices[i]) + 1);
        for (int64_t k = i; k < r; k++) indices[k] = next;
    }
    return next_result(t, it, static_cast<size_t>(i), [&](size_t k) { return pool->items[number(indices[k])]; });
}

// -- permutations

Value permutations_new(Thread& t, Args a) {
    Tuple* pool = TRY(to_tuple(t, a[1]));
    size_t n = pool->size;
    if (!a[2].is_none() && !is_int(a[2])) return raise_type_error(t, "Expected int as r");
    size_t r = a[2].is_none() ? n : TRY(result_length(t, a[2]));
    bool none = r > n;
    ValueBuffer* indices = TRY(make_indices(t, n, [](size_t i) { return i; }));
    ValueBuffer* cycles = TRY(make_indices(t, none ? 0 : r, [n](size_t i) { return n - i; }));
    return start(t, a, permutations_type, pool, indices, cycles, r, none);
}

// Advances `indices`; the first place that changes, or -1 at the end.
int64_t next_permutation(Value* indices, Value* cycles, int64_t n, int64_t r) {
    for (int64_t i = r - 1; i >= 0; i--) {
        int64_t left = number(cycles[i]) - 1;
        if (left == 0) { // places i.. are through: rotate them back into order
            Value first = indices[i];
            std::memmove(static_cast<void*>(indices + i), indices + i + 1,
                         static_cast<size_t>(n - 1 - i) * sizeof(Value));
            indices[n - 1] = first;
            cycles[i] = Value::small_int(n - i);
        } else {
            cycles[i] = Value::small_int(left);
            std::swap(indices[i], indices[n - left]);
            return i;
        }
    }
    return -1;
}

Value permutations_next(Thread& t, Args a) {
    auto* it = as<Combiner>(a[0]);
    if (it->done.is_true()) return Value::unbound();
    Tuple* pool = as<Tuple>(it->pool);
    Value* indices = buffer_of(it->indices)->values;
    int64_t from = 0;
    if (it->result.is_bound()) {
        from = next_permutation(indices, buffer_of(it->cycles)->values, static_cast<int64_t>(pool->size),
                                number(it->length));
        if (from < 0) return finish(it);
    }
    return next_result(t, it, static_cast<size_t>(from), [&](size_t k) { return pool->items[number(indices[k])]; });
}

const MethodDef product_methods[] = {
    {"@staticmethod __new__(type, *iterables, repeat=1)", "Create and return a new object.", product_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", product_next},
};
const MethodDef combinations_methods[] = {
    {"@staticmethod __new__(type, iterable, r)", "Create and return a new object.", combinations_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", combinations_next},
};
const MethodDef combinations_with_replacement_methods[] = {
    {"@staticmethod __new__(type, iterable, r)", "Create and return a new object.", combinations_with_replacement_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", combinations_with_replacement_next},
};
const MethodDef permutations_methods[] = {
    {"@staticmethod __new__(type, iterable, r=None)", "Create and return a new object.", permutations_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", permutations_next},
};

} // namespace

const TypeDef product_type =
    definition<Combiner>("itertools.product",
                         "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\n"
                         "For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).",
                         product_methods);
const TypeDef combinations_type =
    definition<Combiner>("itertools.combinations",
                         "Return successive r-length combinations of elements in the iterable.\n\n"
                         "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
                         combinations_methods);
const TypeDef combinations_with_replacement_type = definition<Combiner>(
    "itertools.combinations_with_replacement",
    "Return successive r-length combinations of elements in the iterable allowing individual elements to have "
    "successive repeats.",
    combinations_with_replacement_methods);
const TypeDef permutations_type =
    definition<Combiner>("itertools.permutations",
                         "Return successive r-length permutations of elements in the iterable.\n\n"
                         "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
                         permutations_methods);

} // namespace krait::itertools
