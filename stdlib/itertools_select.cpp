// itertools that pass on, drop or join items: chain, compress, dropwhile, takewhile, filterfalse, islice, starmap.
#include "stdlib/itertools.hpp"

namespace krait::itertools {

namespace {

// -- chain

struct Chain : Cell {
    Value sources; // iterator over the iterables; unbound at the end
    Value active;  // iterator over the present one, or unbound
};

Value chain_over(Thread& t, Args a, Value iterables) {
    Value sources = TRY(get_iterator(t, iterables));
    Chain* it = TRY(make<Chain>(t, a, chain_type));
    it->sources = sources;
    it->active = Value::unbound();
    return it;
}

Value chain_new(Thread& t, Args a) {
    Tuple* iterables = TRY(make_tuple(t, a.rest()));
    return chain_over(t, a, iterables);
}

Value chain_from_iterable(Thread& t, Args a) { return chain_over(t, a, a[1]); }

Value chain_next(Thread& t, Args a) {
    auto* it = as<Chain>(a[0]);
    while (it->sources.is_bound()) {
        if (it->active.is_unbound()) {
            Value iterable = TRY(iterate(t, it->sources));
            if (iterable.is_unbound()) {
                it->sources = iterable;
                break;
            }
            Value iterator = get_iterator(t, iterable);
            if (iterator.is_error()) {
                it->sources = Value::unbound();
                return iterator;
            }
            store(it, it->active, iterator);
        }
        Value item = TRY(iterate(t, it->active));
        if (item.is_bound()) return item;
        it->active = Value::unbound();
    }
    return Value::unbound();
}

const MethodDef chain_methods[] = {
    {"@staticmethod __new__(type, *iterables)", "Create and return a new object.", chain_new},
    {"@classmethod from_iterable(cls, iterable, /)",
     "Alternative chain() constructor taking a single iterable argument that evaluates lazily.", chain_from_iterable},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", chain_next},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

// -- compress

struct Compress : Cell {
    Value data;
    Value selectors;
};

Value compress_new(Thread& t, Args a) {
    Value data = TRY(get_iterator(t, a[1]));
    Value selectors = TRY(get_iterator(t, a[2]));
    Compress* it = TRY(make<Compress>(t, a, compress_type));
    it->data = data;
    it->selectors = selectors;
    return it;
}

Value compress_next(Thread& t, Args a) {
    auto* it = as<Compress>(a[0]);
    for (;;) {
        Value item = TRY(iterate(t, it->data));
        if (item.is_unbound()) return item;
        Value selector = TRY(iterate(t, it->selectors));
        if (selector.is_unbound()) return selector;
        if (TRY(truth(t, selector))) return item;
    }
}

const MethodDef compress_methods[] = {
    {"@staticmethod __new__(type, data, selectors)", "Create and return a new object.", compress_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", compress_next},
};

// -- with a predicate or function: dropwhile, takewhile, filterfalse, starmap

struct WithFunction : Cell {
    Value function;
    Value iterator;
    Value state; // dropwhile: True once items pass; takewhile: True once it stopped
};

template <const TypeDef& def>
Value with_function_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[2]));
    WithFunction* it = TRY(make<WithFunction>(t, a, def));
    it->function = a[1];
    it->iterator = iterator;
    it->state = Value::boolean(false);
    return it;
}

Result<bool> holds(Thread& t, Value predicate, Value item) {
    Value answer = TRY(call(t, predicate, {item}));
    return truth(t, answer);
}

Value dropwhile_next(Thread& t, Args a) {
    auto* it = as<WithFunction>(a[0]);
    for (;;) {
        Value item = TRY(iterate(t, it->iterator));
        if (item.is_unbound() || it->state.is_true()) return item;
        if (TRY(holds(t, it->function, item))) continue;
        it->state = Value::boolean(true);
        return item;
    }
}

Value takewhile_next(Thread& t, Args a) {
    auto* it = as<WithFunction>(a[0]);
    if (it->state.is_true()) return Value::unbound();
    Value item = TRY(iterate(t, it->iterator));
    if (item.is_unbound()) return item;
    if (TRY(holds(t, it->function, item))) return item;
    it->state = Value::boolean(true);
    return Value::unbound();
}

Value filterfalse_next(Thread& t, Args a) {
    auto* it = as<WithFunction>(a[0]);
    bool plain = it->function.is_none() || it->function == Value(t.types.bool_);
    for (;;) {
        Value item = TRY(iterate(t, it->iterator));
        if (item.is_unbound()) return item;
        bool truthy = plain ? TRY(truth(t, item)) : TRY(holds(t, it->function, item));
        if (!truthy) return item;
    }
}

Value starmap_next(Thread& t, Args a) {
    auto* it = as<WithFunction>(a[0]);
    Value item = TRY(iterate(t, it->iterator));
    if (item.is_unbound()) return item;
    Tuple* arguments = TRY(to_tuple(t, item));
    return call(t, it->function, std::span<const Value>(arguments->items, arguments->size));
}

const MethodDef dropwhile_methods[] = {
    {"@staticmethod __new__(type, predicate, iterable, /)", "Create and return a new object.",
     with_function_new<dropwhile_type>},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", dropwhile_next},
};
const MethodDef takewhile_methods[] = {
    {"@staticmethod __new__(type, predicate, iterable, /)", "Create and return a new object.",
     with_function_new<takewhile_type>},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", takewhile_next},
};
const MethodDef filterfalse_methods[] = {
    {"@staticmethod __new__(type, function, iterable, /)", "Create and return a new object.",
     with_function_new<filterfalse_type>},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", filterfalse_next},
};
const MethodDef starmap_methods[] = {
    {"@staticmethod __new__(type, function, iterable, /)", "Create and return a new object.",
     with_function_new<starmap_type>},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", starmap_next},
};

// -- islice

struct Islice : Cell {
    Value iterator; // unbound when it has stopped
    Value next;     // index of the next item to give out
    Value stop;     // -1: none
    Value step;
    Value position; // items taken from the iterator
};

// An index of islice(), or `otherwise` for None.
Result<int64_t> islice_index(Thread& t, Value v, int64_t otherwise, int64_t least, const char* message) {
    if (v.is_none()) return otherwise;
    int64_t i = -1;
    if (!has_index(t, v)) return raise_value_error(t, message);
    Value index = TRY(to_index(t, v));
    if (!int_to_int64(index, i) || i < least || i > Value::max_small_int) return raise_value_error(t, message);
    return i;
}

Value islice_new(Thread& t, Args a) {
    constexpr const char* stop_error = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    constexpr const char* index_error = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    auto arguments = a.rest();
    if (arguments.empty()) return raise_type_error(t, "islice expected at least 2 arguments, got 1");
    if (arguments.size() > 3) {
        return raise_type_error(t, "islice expected at most 4 arguments, got {}", arguments.size() + 1);
    }
    int64_t start = 0, stop = -1, step = 1;
    if (arguments.size() == 1) {
        stop = TRY(islice_index(t, arguments[0], -1, 0, stop_error));
    } else {
        stop = TRY(islice_index(t, arguments[1], -1, 0, stop_error));
        start = TRY(islice_index(t, arguments[0], 0, 0, index_error));
        if (arguments.size() == 3) {
            step = TRY(islice_index(t, arguments[2], 1, 1, "Step for islice() must be a positive integer or None."));
        }
    }
    Value iterator = TRY(get_iterator(t, a[1]));
    Islice* it = TRY(make<Islice>(t, a, islice_type));
    it->iterator = iterator;
    it->next = Value::small_int(start);
    it->stop = Value::small_int(stop);
    it->step = Value::small_int(step);
    it->position = Value::small_int(0);
    return it;
}

Value islice_next(Thread& t, Args a) {
    auto* it = as<Islice>(a[0]);
    if (it->iterator.is_unbound()) return Value::unbound();
    int64_t stop = it->stop.as_small_int();
    int64_t next = it->next.as_small_int();
    // Items before `next` are skipped, but not beyond `stop`.
    int64_t position = it->position.as_small_int();
    int64_t end = stop >= 0 && stop < next ? stop : next;
    Value item = Value::unbound();
    for (; position < end; position++) {
        item = TRY(iterate(t, it->iterator));
        if (item.is_unbound()) break;
    }
    bool finished = position < end || (stop >= 0 && position >= stop);
    if (!finished) {
        item = TRY(iterate(t, it->iterator));
        position++;
        finished = item.is_unbound();
    }
    it->position = Value::small_int(position);
    if (finished) {
        it->iterator = Value::unbound();
        return Value::unbound();
    }
    int64_t following;
    bool overflow = __builtin_add_overflow(next, it->step.as_small_int(), &following);
    it->next = Value::small_int(overflow || following > Value::max_small_int ? Value::max_small_int : following);
    return item;
}

const MethodDef islice_methods[] = {
    {"@staticmethod __new__(type, iterable, /, *args)", "Create and return a new object.", islice_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", islice_next},
};

} // namespace

const TypeDef chain_type =
    definition<Chain>("itertools.chain",
                      "Return a chain object whose .__next__() method returns elements from the\n"
                      "first iterable until it is exhausted, then elements from the next\n"
                      "iterable, until all of the iterables are exhausted.",
                      chain_methods);
const TypeDef compress_type = definition<Compress>(
    "itertools.compress", "Return data elements corresponding to true selector elements.", compress_methods);
const TypeDef dropwhile_type = definition<WithFunction>(
    "itertools.dropwhile", "Drop items from the iterable while predicate(item) is true.", dropwhile_methods);
const TypeDef takewhile_type = definition<WithFunction>(
    "itertools.takewhile",
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    takewhile_methods);
const TypeDef filterfalse_type = definition<WithFunction>(
    "itertools.filterfalse", "Return those items of iterable for which function(item) is false.", filterfalse_methods);
const TypeDef starmap_type = definition<WithFunction>(
    "itertools.starmap",
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the "
    "given sequence.",
    starmap_methods);
const TypeDef islice_type = definition<Islice>(
    "itertools.islice",
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
    "Return an iterator whose next() method returns selected values from an\niterable.",
    islice_methods);

} // namespace krait::itertools
