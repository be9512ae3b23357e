// enumerate, zip, map, filter, reversed, and the iterators behind iter().
//
// A native __next__ returns unbound at the end; the callers turn that into StopIteration where Python code would see it.
#include "runtime/iterator_objects.hpp"

#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// The next item of an iterator that is wrapped: unbound at the end, but a StopIteration that the iterator raised stays
// pending, so that its value passes through.
Value next_wrapped(Thread& t, Value iterator) {
    if (iterator.is_cell()) {
        switch (iterator.cell()->shape) {
            case builtin_shapes::list_iterator: return list_iterator_next(as<ListIterator>(iterator));
            case builtin_shapes::tuple_iterator: return tuple_iterator_next(as<ListIterator>(iterator));
            case builtin_shapes::range_iterator: return range_iterator_next(as<RangeIterator>(iterator));
            default: break;
        }
    }
    Value method = special(type_of(t, iterator), Special::next_);
    if (!is_present(method)) return next_item(t, iterator);
    if (t.stack_low()) [[unlikely]]
        return raise_recursion_error(t, "");
    if (has_kind(method, Kind::NativeFunction)) return call_special_0(t, method, iterator);
    return call_special(t, method, iterator, {});
}

Value iter_self(Thread&, Args a) { return a[0]; }
Value class_getitem(Thread& t, Args a) { return make_generic_alias(t, a[0], a[1]); }

// ---- enumerate

void trace_enumerate(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Enumerate*>(cell)->iterator);
    marker.visit(static_cast<Enumerate*>(cell)->index);
}
// enumerate(iterable, start=0), with CPython's own wording of what is wrong with the arguments.
struct EnumerateArguments {
    Value iterable;
    Value start;
};
Result<EnumerateArguments> enumerate_arguments(Thread& t, Args a) {
    std::span<Value> given = a.rest();
    Dict* keywords = try_as<Dict>(a.keyword(0));
    size_t total = given.size() + (keywords ? keywords->used : 0);
    if (total > 2) return raise_type_error(t, "enumerate() takes at most 2 arguments ({} given)", total);
    EnumerateArguments arguments{given.size() > 0 ? given[0] : Value::unbound(),
                                 given.size() > 1 ? given[1] : Value::unbound()};
    size_t position = 0;
    Value key, value;
    while (keywords && dict_next(keywords, position, key, value)) {
        std::string_view name = as<Str>(key)->view();
        Value& parameter = name == "iterable" ? arguments.iterable : arguments.start;
        if ((name != "iterable" && name != "start") || parameter.is_bound())
            return raise_type_error(t, "'{}' is an invalid keyword argument for enumerate()", key);
        parameter = value;
    }
    if (arguments.iterable.is_unbound()) return raise_type_error(t, "enumerate() missing required argument 'iterable'");
    return arguments;
}

Value enumerate_new(Thread& t, Args a) {
    EnumerateArguments arguments = TRY(enumerate_arguments(t, a));
    Value start = arguments.start.is_unbound() ? Value::small_int(0) : TRY(to_index(t, arguments.start));
    return make_enumerate(t, as<Type>(a[0]), arguments.iterable, start);
}
Value enumerate_next(Thread& t, Args a) {
    auto* self = static_cast<Enumerate*>(a[0].cell());
    Value item = TRY(next_wrapped(t, self->iterator));
    if (item.is_unbound()) return item;
    Value index = self->index;
    bool small = index.is_small_int() && index.as_small_int() < Value::max_small_int;
    store(self, self->index,
          small ? Value::small_int(index.as_small_int() + 1) : int_add(t, index, Value::small_int(1)));
    return Value(make_pair(t, index, item));
}
const MethodDef enumerate_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)",
     "Create and return a new object.  See help(type) for accurate signature.", enumerate_new},
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", enumerate_next},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

// ---- zip

void trace_zip(Cell* cell, Marker& marker) { marker.visit(static_cast<Zip*>(cell)->iterators); }

Result<Tuple*> iterators_of(Thread& t, std::span<Value> iterables) {
    Tuple* iterators = TRY(new_tuple(t, iterables.size()));
    for (size_t i = 0; i < iterables.size(); i++) iterators->items[i] = Value::none();
    for (size_t i = 0; i < iterables.size(); i++)
        store(iterators, iterators->items[i], TRY(get_iterator(t, iterables[i])));
    return iterators;
}

Value zip_new(Thread& t, Args a) {
    bool strict = TRY(truth(t, a.keyword(0)));
    Tuple* iterators = TRY(iterators_of(t, a.rest()));
    auto* self = new_native<Zip>(t, as<Type>(a[0]));
    self->iterators = iterators;
    self->strict = Value::boolean(strict);
    return Value(self);
}

bool has_ended(Thread& t, Value item) {
    return item.is_unbound() || (item.is_error() && t.pending_is(t.types.StopIteration));
}

// Iterator `i` was the first to end: with strict, all others must have ended too.
Value zip_ended(Thread& t, Zip* self, Tuple* iterators, uint64_t i) {
    store_cell(self, self->iterators, static_cast<Tuple*>(nullptr));
    if (!self->strict.is_true()) return t.has_pending() ? Value::error() : Value::unbound();
    if (t.has_pending()) t.clear_pending();
    auto mismatch = [&](uint64_t position, const char* how) {
        const char* plural = position == 1 ? " " : "s 1-";
        return raise_value_error(t, "zip() argument {} is {} than argument{}{}", position + 1, how, plural, position);
    };
    if (i > 0) return mismatch(i, "shorter");
    for (uint64_t k = 1; k < iterators->size; k++)
        if (TRY(next_item(t, iterators->items[k])).is_bound()) return mismatch(k, "longer");
    return Value::unbound();
}

Value zip_next(Thread& t, Args a) {
    auto* self = static_cast<Zip*>(a[0].cell());
    Tuple* iterators = self->iterators;
    if (iterators == nullptr || iterators->size == 0) return Value::unbound();
    if (iterators->size == 2) {
        Value first = next_wrapped(t, iterators->items[0]);
        if (has_ended(t, first)) return zip_ended(t, self, iterators, 0);
        if (first.is_error()) return first;
        Value second = next_wrapped(t, iterators->items[1]);
        if (has_ended(t, second)) return zip_ended(t, self, iterators, 1);
        if (second.is_error()) return second;
        return Value(make_pair(t, first, second));
    }
    Tuple* row = TRY(new_tuple(t, iterators->size));
    for (uint64_t i = 0; i < iterators->size; i++) {
        Value item = next_wrapped(t, iterators->items[i]);
        if (has_ended(t, item)) return zip_ended(t, self, iterators, i);
        if (item.is_error()) return item;
        store(row, row->items[i], item);
    }
    return Value(row);
}
const MethodDef zip_methods[] = {
    {"@staticmethod __new__(cls, /, *iterables, strict=False)",
     "Create and return a new object.  See help(type) for accurate signature.", zip_new},
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", zip_next},
};

// ---- map

void trace_map(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Map*>(cell)->function);
    marker.visit(static_cast<Map*>(cell)->iterators);
}
Value map_new(Thread& t, Args a) {
    std::span<Value> rest = a.rest();
    if (rest.size() < 2) return raise_type_error(t, "map() must have at least two arguments.");
    Tuple* iterators = TRY(iterators_of(t, rest.subspan(1)));
    auto* self = new_native<Map>(t, as<Type>(a[0]));
    self->function = rest[0];
    self->iterators = iterators;
    return Value(self);
}
Value map_next(Thread& t, Args a) {
    auto* self = static_cast<Map*>(a[0].cell());
    Tuple* iterators = self->iterators;
    if (iterators->size == 1) {
        Value item = TRY(next_wrapped(t, iterators->items[0]));
        return item.is_unbound() ? item : call(t, self->function, {item});
    }
    Tuple* row = TRY(new_tuple(t, iterators->size));
    for (uint64_t i = 0; i < iterators->size; i++) {
        Value item = TRY(next_wrapped(t, iterators->items[i]));
        if (item.is_unbound()) return item;
        store(row, row->items[i], item);
    }
    return call(t, self->function, std::span<const Value>(row->items, row->size));
}
const MethodDef map_methods[] = {
    {"@staticmethod __new__(cls, /, *args)", "Create and return a new object.  See help(type) for accurate signature.",
     map_new},
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", map_next},
};

// ---- filter

void trace_filter(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Filter*>(cell)->function);
    marker.visit(static_cast<Filter*>(cell)->iterator);
}
Value filter_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[2]));
    auto* self = new_native<Filter>(t, as<Type>(a[0]));
    self->function = a[1];
    self->iterator = iterator;
    return Value(self);
}
Value filter_next(Thread& t, Args a) {
    auto* self = static_cast<Filter*>(a[0].cell());
    bool by_truth = self->function.is_none() || self->function == Value(t.types.bool_);
    for (;;) {
        Value item = TRY(next_wrapped(t, self->iterator));
        if (item.is_unbound()) return item;
        Value verdict = by_truth ? item : TRY(call(t, self->function, {item}));
        if (TRY(truth(t, verdict))) return item;
    }
}
const MethodDef filter_methods[] = {
    {"@staticmethod __new__(cls, function, iterable, /)",
     "Create and return a new object.  See help(type) for accurate signature.", filter_new},
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", filter_next},
};

// ---- iter(x) and reversed(x) over __getitem__

void trace_sequence(Cell* cell, Marker& marker) { marker.visit(static_cast<SequenceIterator*>(cell)->sequence); }
SequenceIterator* self_sequence(Args a) { return static_cast<SequenceIterator*>(a[0].cell()); }

// sequence[index], unbound (and exhausted) past the end.
Value sequence_item(Thread& t, SequenceIterator* self) {
    if (self->sequence.is_unbound()) return Value::unbound();
    Value item = get_item(t, self->sequence, make_int(t, self->index));
    if (!item.is_error()) return item;
    if (!t.pending_is(t.types.IndexError) && !t.pending_is(t.types.StopIteration)) return item;
    t.clear_pending();
    self->sequence = Value::unbound();
    return Value::unbound();
}
Value sequence_next(Thread& t, Args a) {
    Value item = TRY(sequence_item(t, self_sequence(a)));
    self_sequence(a)->index++;
    return item;
}
Value sequence_length_hint(Thread& t, Args a) {
    SequenceIterator* self = self_sequence(a);
    if (self->sequence.is_unbound()) return Value::small_int(0);
    if (special(type_of(t, self->sequence), Special::len_).is_unbound()) return Value::not_implemented();
    int64_t left = TRY(length(t, self->sequence)) - self->index;
    return make_int(t, left < 0 ? 0 : left);
}
const MethodDef sequence_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", sequence_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", sequence_length_hint},
};

Value reversed_new(Thread& t, Args a) { return make_reversed(t, as<Type>(a[0]), a[1]); }
Value reversed_next(Thread& t, Args a) {
    SequenceIterator* self = self_sequence(a);
    if (self->index >= 0 && is_exact(self->sequence, builtin_shapes::tuple) &&
        static_cast<uint64_t>(self->index) < as<Tuple>(self->sequence)->size)
        return as<Tuple>(self->sequence)->items[self->index--];
    if (self->index < 0) self->sequence = Value::unbound();
    Value item = TRY(sequence_item(t, self));
    self->index--;
    return item;
}
Value reversed_length_hint(Thread& t, Args a) {
    SequenceIterator* self = self_sequence(a);
    if (self->sequence.is_unbound()) return Value::small_int(0);
    int64_t size = TRY(length(t, self->sequence));
    return make_int(t, self->index < size ? self->index + 1 : 0);
}
const MethodDef reversed_methods[] = {
    {"@staticmethod __new__(cls, sequence, /)",
     "Create and return a new object.  See help(type) for accurate signature.", reversed_new},
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", reversed_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", reversed_length_hint},
};

// ---- iter(callable, sentinel)

struct CallableIterator : Cell {
    Value callable; // unbound when exhausted
    Value sentinel;
};
void trace_callable(Cell* cell, Marker& marker) {
    marker.visit(static_cast<CallableIterator*>(cell)->callable);
    marker.visit(static_cast<CallableIterator*>(cell)->sentinel);
}
Value callable_next(Thread& t, Args a) {
    auto* self = static_cast<CallableIterator*>(a[0].cell());
    if (self->callable.is_unbound()) return Value::unbound();
    Value item = call(t, self->callable, {});
    if (item.is_error()) {
        if (t.pending_is(t.types.StopIteration)) self->callable = Value::unbound();
        return item;
    }
    if (!TRY(equal(t, item, self->sentinel))) return item;
    self->callable = Value::unbound();
    return Value::unbound();
}
const MethodDef callable_iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", iter_self},
    {"__next__(self, /)", "Implement next(self).", callable_next},
};

} // namespace

Value make_enumerate(Thread& t, Type* type, Value iterable, Value start) {
    Value iterator = TRY(get_iterator(t, iterable));
    auto* self = new_native<Enumerate>(t, type);
    self->iterator = iterator;
    self->index = start;
    return Value(self);
}

Value make_reversed(Thread& t, Type* type, Value v) {
    Type* of = type_of(t, v);
    Value method = special(of, Special::reversed_);
    if (is_present(method)) return call_special_0(t, method, v);
    bool sequence = is_present(special(of, Special::getitem_)) && is_present(special(of, Special::len_)) &&
                    of->instance_kind != Kind::Dict && !(of->type_flags & Type::Mapping);
    if (method.is_none() || !sequence) return raise_type_error(t, "'{}' object is not reversible", type_name(of));
    int64_t size = TRY(length(t, v));
    auto* self = new_native<SequenceIterator>(t, type);
    self->index = size - 1;
    self->sequence = v;
    return Value(self);
}

SequenceIterator* make_sequence_iterator(Thread& t, Value sequence) {
    auto* self = new_native<SequenceIterator>(t, t.types.sequence_iterator);
    self->index = 0;
    self->sequence = sequence;
    return self;
}

Value make_callable_iterator(Thread& t, Value callable, Value sentinel) {
    auto* self = new_native<CallableIterator>(t, t.types.callable_iterator);
    self->callable = callable;
    self->sentinel = sentinel;
    return Value(self);
}

extern const TypeDef enumerate_type = {
    .name = "enumerate",
    .doc =
        "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
        "The enumerate object yields pairs containing a count (from start, which\n"
        "defaults to zero) and a value yielded by the iterable argument.",
    .methods = enumerate_methods,
    .size = sizeof(Enumerate),
    .trace = trace_enumerate,
};
extern const TypeDef zip_type = {
    .name = "zip",
    .doc =
        "The zip object yields n-length tuples, where n is the number of iterables\n"
        "passed as positional arguments to zip().  The i-th element in every tuple\n"
        "comes from the i-th iterable argument to zip().  This continues until the\n"
        "shortest argument is exhausted.\n\n"
        "If strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.",
    .methods = zip_methods,
    .size = sizeof(Zip),
    .trace = trace_zip,
};
extern const TypeDef map_type = {
    .name = "map",
    .doc =
        "Make an iterator that computes the function using arguments from\n"
        "each of the iterables.  Stops when the shortest iterable is exhausted.",
    .methods = map_methods,
    .size = sizeof(Map),
    .trace = trace_map,
};
extern const TypeDef filter_type = {
    .name = "filter",
    .doc =
        "Return an iterator yielding those items of iterable for which function(item)\n"
        "is true. If function is None, return the items that are true.",
    .methods = filter_methods,
    .size = sizeof(Filter),
    .trace = trace_filter,
};
extern const TypeDef reversed_type = {
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .methods = reversed_methods,
    .size = sizeof(SequenceIterator),
    .trace = trace_sequence,
};
extern const TypeDef sequence_iterator_type = {
    .name = "iterator",
    .doc = nullptr,
    .methods = sequence_iterator_methods,
    .size = sizeof(SequenceIterator),
    .flags = Type::Abstract,
    .trace = trace_sequence,
};
extern const TypeDef callable_iterator_type = {
    .name = "callable_iterator",
    .doc = nullptr,
    .methods = callable_iterator_methods,
    .size = sizeof(CallableIterator),
    .flags = Type::Abstract,
    .trace = trace_callable,
};

} // namespace krait
