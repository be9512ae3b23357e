// itertools that group or pair items: batched, groupby, pairwise, tee, zip_longest.
#include "stdlib/itertools.hpp"

namespace krait::itertools {

namespace {

// -- pairwise

struct Pairwise : Cell {
    Value iterator; // unbound at the end
    Value previous; // unbound before the first item
};

Value pairwise_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    Pairwise* it = TRY(make<Pairwise>(t, a, pairwise_type));
    it->iterator = iterator;
    it->previous = Value::unbound();
    return it;
}

Value pairwise_next(Thread& t, Args a) {
    auto* it = as<Pairwise>(a[0]);
    while (it->iterator.is_bound()) {
        Value item = TRY(iterate(t, it->iterator));
        if (item.is_unbound()) {
            it->iterator = item;
            it->previous = item;
            break;
        }
        Value previous = it->previous;
        store(it, it->previous, item);
        if (previous.is_bound()) return make_pair(t, previous, item);
    }
    return Value::unbound();
}

const MethodDef pairwise_methods[] = {
    {"@staticmethod __new__(type, iterable, /)", "Create and return a new object.", pairwise_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", pairwise_next},
};

// -- batched

struct Batched : Cell {
    Value iterator; // unbound at the end
    Value size;
    Value strict;
};

Value batched_new(Thread& t, Args a) {
    int64_t n = TRY(to_int64(t, a[2]));
    if (n < 1) return raise_value_error(t, "n must be at least one");
    bool strict = TRY(truth(t, a.keyword(0)));
    Value iterator = TRY(get_iterator(t, a[1]));
    Batched* it = TRY(make<Batched>(t, a, batched_type));
    it->iterator = iterator;
    it->size = make_int(t, n < Value::max_small_int ? n : Value::max_small_int);
    it->strict = Value::boolean(strict);
    return it;
}

Value batched_next(Thread& t, Args a) {
    auto* it = as<Batched>(a[0]);
    if (it->iterator.is_unbound()) return Value::unbound();
    size_t n = static_cast<size_t>(it->size.as_small_int());
    List* batch = TRY(new_list(t, n < 1000 ? n : 1000));
    while (batch->size < n) {
        Value item = iterate(t, it->iterator);
        if (item.is_unbound() || item.is_error()) {
            it->iterator = Value::unbound();
            if (item.is_error()) return item;
            break;
        }
        TRY(list_append(t, batch, item));
    }
    if (batch->size == 0) return Value::unbound();
    if (batch->size < n && it->strict.is_true()) return raise_value_error(t, "batched(): incomplete batch");
    return make_tuple(t, batch->items());
}

const MethodDef batched_methods[] = {
    {"@staticmethod __new__(type, iterable, n, *, strict=False)", "Create and return a new object.", batched_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", batched_next},
};

// -- zip_longest

struct ZipLongest : Cell {
    Value iterators; // ValueBuffer; unbound places are exhausted ones
    Value count;     // of iterators
    Value active;    // of those not exhausted
    Value fill;
};

Value zip_longest_new(Thread& t, Args a) {
    Value fill = Value::none();
    if (a.keyword(0).is_bound()) {
        Dict* keywords = as<Dict>(a.keyword(0));
        fill = dict_get_str(t, keywords, intern(t, "fillvalue"));
        if (fill.is_unbound() || keywords->used != 1) {
            return raise_type_error(t, "zip_longest() got an unexpected keyword argument");
        }
    }
    size_t count = a.rest().size();
    ValueBuffer* iterators = TRY(new_value_buffer(t, count));
    for (size_t i = 0; i < count; i++) {
        Value iterator = TRY(get_iterator(t, a.rest()[i]));
        store(iterators, iterators->values[i], iterator);
    }
    ZipLongest* it = TRY(make<ZipLongest>(t, a, zip_longest_type));
    it->iterators = iterators;
    it->count = it->active = Value::small_int(static_cast<int64_t>(count));
    it->fill = fill;
    return it;
}

Value zip_longest_next(Thread& t, Args a) {
    auto* it = as<ZipLongest>(a[0]);
    if (it->active == Value::small_int(0)) return Value::unbound();
    size_t count = static_cast<size_t>(it->count.as_small_int());
    Tuple* result = TRY(new_tuple(t, count));
    Value* iterators = buffer_of(it->iterators)->values;
    for (size_t i = 0; i < count; i++) {
        Value item = it->fill;
        if (iterators[i].is_bound()) {
            item = iterate(t, iterators[i]);
            if (item.is_error()) {
                it->active = Value::small_int(0);
                return item;
            }
            if (item.is_unbound()) {
                item = it->fill;
                iterators[i] = Value::unbound();
                it->active = Value::small_int(it->active.as_small_int() - 1);
                if (it->active == Value::small_int(0)) return Value::unbound();
            }
        }
        store(result, result->items[i], item);
    }
    return result;
}

const MethodDef zip_longest_methods[] = {
    {"@staticmethod __new__(type, *iterables, **kwargs)", "Create and return a new object.", zip_longest_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", zip_longest_next},
};

// -- groupby

struct GroupBy : Cell {
    Value iterator;
    Value key_function;
    Value target_key;  // of the group given out last; unbound before the first
    Value current_key; // of the item read last; unbound before the first
    Value current_item;
    Value group; // the grouper given out last: only it may read on
};

struct Grouper : Cell {
    Value parent;
    Value key;
};

Value groupby_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    GroupBy* it = TRY(make<GroupBy>(t, a, groupby_type));
    it->iterator = iterator;
    it->key_function = a[2];
    it->target_key = it->current_key = it->current_item = it->group = Value::unbound();
    return it;
}

// Reads the next item and its key. False at the end.
Result<bool> groupby_step(Thread& t, GroupBy* it) {
    Value item = iterate(t, it->iterator);
    if (item.is_error()) return Failed{};
    if (item.is_unbound()) return false;
    Value key = it->key_function.is_none() ? item : call(t, it->key_function, {item});
    if (key.is_error()) return Failed{};
    store(it, it->current_item, item);
    store(it, it->current_key, key);
    return true;
}

Value groupby_next(Thread& t, Args a) {
    auto* it = as<GroupBy>(a[0]);
    it->group = Value::unbound();
    for (;;) {
        if (it->current_key.is_bound()) {
            if (it->target_key.is_unbound()) break;
            if (!TRY(item_equal(t, it->target_key, it->current_key))) break;
        }
        if (!TRY(groupby_step(t, it))) return Value::unbound();
    }
    store(it, it->target_key, it->current_key);
    auto* group = new_native<Grouper>(t, as<Type>(type_lookup(t, type_of(t, it), intern(t, "_grouper"))));
    group->parent = it;
    group->key = it->target_key;
    store(it, it->group, group);
    return make_pair(t, it->current_key, group);
}

Value grouper_next(Thread& t, Args a) {
    auto* group = as<Grouper>(a[0]);
    auto* it = as<GroupBy>(group->parent);
    if (it->group != a[0]) return Value::unbound();
    if (it->current_item.is_unbound()) {
        if (!TRY(groupby_step(t, it))) return Value::unbound();
    }
    if (!TRY(item_equal(t, group->key, it->current_key))) return Value::unbound();
    Value item = it->current_item;
    it->current_item = Value::unbound();
    return item;
}

const MethodDef groupby_methods[] = {
    {"@staticmethod __new__(type, iterable, key=None)", "Create and return a new object.", groupby_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", groupby_next},
};
const MethodDef grouper_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", grouper_next},
};

// -- tee: the iterators share a chain of chunks, filled by whoever is ahead.

constexpr size_t chunk_filled = 0; // number of items in the chunk
constexpr size_t chunk_next = 1;   // the following chunk, or unbound
constexpr size_t chunk_items = 2;
constexpr size_t chunk_capacity = 60;

struct Tee : Cell {
    Value iterator; // shared
    Value chunk;    // ValueBuffer
    Value index;
};

Result<ValueBuffer*> new_chunk(Thread& t) {
    ValueBuffer* chunk = TRY(new_value_buffer(t, chunk_items + chunk_capacity));
    chunk->values[chunk_filled] = Value::small_int(0);
    return chunk;
}

Tee* copy_tee(Thread& t, Tee* it) {
    auto* copy = new_native<Tee>(t, type_of(t, it));
    copy->iterator = it->iterator;
    copy->chunk = it->chunk;
    copy->index = it->index;
    return copy;
}

bool is_tee(Thread& t, Value v) { return has_kind(v, Kind::Native) && type_of(t, v)->def == &tee_type; }

Value tee_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    if (is_tee(t, iterator)) return copy_tee(t, as<Tee>(iterator));
    ValueBuffer* chunk = TRY(new_chunk(t));
    Tee* it = TRY(make<Tee>(t, a, tee_type));
    it->iterator = iterator;
    it->chunk = chunk;
    it->index = Value::small_int(0);
    return it;
}

Value tee_next(Thread& t, Args a) {
    auto* it = as<Tee>(a[0]);
    ValueBuffer* chunk = buffer_of(it->chunk);
    size_t i = static_cast<size_t>(it->index.as_small_int());
    if (i == chunk_capacity) {
        if (chunk->values[chunk_next].is_unbound()) {
            ValueBuffer* next = TRY(new_chunk(t));
            store(chunk, chunk->values[chunk_next], next);
        }
        chunk = buffer_of(chunk->values[chunk_next]);
        store(it, it->chunk, chunk);
        i = 0;
    }
    if (i == static_cast<size_t>(chunk->values[chunk_filled].as_small_int())) {
        Value item = TRY(iterate(t, it->iterator));
        if (item.is_unbound()) return item;
        if (i != static_cast<size_t>(chunk->values[chunk_filled].as_small_int())) {
            return raise(t, t.types.RuntimeError, "tee() iterator is already running");
        }
        store(chunk, chunk->values[chunk_items + i], item);
        chunk->values[chunk_filled] = Value::small_int(static_cast<int64_t>(i) + 1);
    }
    it->index = Value::small_int(static_cast<int64_t>(i) + 1);
    return chunk->values[chunk_items + i];
}

Value tee_copy(Thread& t, Args a) { return copy_tee(t, as<Tee>(a[0])); }

const MethodDef tee_methods[] = {
    {"@staticmethod __new__(type, iterable, /)", "Create and return a new object.", tee_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", tee_next},
    {"__copy__(self, /)", "Returns an independent iterator.", tee_copy},
};

} // namespace

const TypeDef pairwise_type = definition<Pairwise>(
    "itertools.pairwise", "Return an iterator of overlapping pairs taken from the input iterator.", pairwise_methods);
const TypeDef batched_type =
    definition<Batched>("itertools.batched",
                        "Batch data into tuples of length n. The last batch may be shorter than n.\n\n"
                        "If \"strict\" is True, raises a ValueError if the final batch is shorter than n.",
                        batched_methods);
const TypeDef zip_longest_type =
    definition<ZipLongest>("itertools.zip_longest",
                           "Return a zip_longest object whose .__next__() method returns a tuple where\n"
                           "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
                           "method continues until the longest iterable in the argument sequence\n"
                           "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
                           "are exhausted, the fillvalue is substituted in their place.",
                           zip_longest_methods);
const TypeDef groupby_type =
    definition<GroupBy>("itertools.groupby",
                        "make an iterator that returns consecutive keys and groups from the iterable", groupby_methods);
const TypeDef grouper_type = definition<Grouper>("itertools._grouper", nullptr, grouper_methods);
const TypeDef tee_type = definition<Tee>("itertools._tee", "Iterator wrapped to make it copyable.", tee_methods);

} // namespace krait::itertools
