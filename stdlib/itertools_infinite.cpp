// itertools: count, cycle, repeat, accumulate.
#include "stdlib/itertools.hpp"

namespace krait::itertools {

namespace {

// -- count

struct Count : Cell {
    Value next;
    Value step;
};

Result<bool> is_number(Thread& t, Value v) {
    if (is_int(v) || is_float(v) || has_kind(v, Kind::Complex)) return true;
    const Type* type = type_of(t, v);
    for (Special s : {Special::index_, Special::int_, Special::float_, Special::complex_}) {
        if (special(type, s).is_bound()) return true;
    }
    return false;
}

Value count_new(Thread& t, Args a) {
    if (!TRY(is_number(t, a[1])) || !TRY(is_number(t, a[2]))) return raise_type_error(t, "a number is required");
    Count* it = TRY(make<Count>(t, a, count_type));
    it->next = a[1];
    it->step = a[2];
    return it;
}

Value count_next(Thread& t, Args a) {
    auto* it = as<Count>(a[0]);
    Value item = it->next;
    Value next;
    if (Value::both_small_int(item, it->step)) {
        next = make_int(t, item.as_small_int() + it->step.as_small_int());
    } else {
        next = TRY(binary_operation(t, Operator::Add, item, it->step));
    }
    store(it, it->next, next);
    return item;
}

Value count_repr(Thread& t, Args a) {
    auto* it = as<Count>(a[0]);
    Str* next = TRY(repr(t, it->next));
    if (it->step == Value::small_int(1)) return format_message(t, "{}({})", {class_name(t, it), next});
    Str* step = TRY(repr(t, it->step));
    return format_message(t, "{}({}, {})", {class_name(t, it), next, step});
}

const MethodDef count_methods[] = {
    {"@staticmethod __new__(type, start=0, step=1)", "Create and return a new object.", count_new},
    {"__repr__(self, /)", "Return repr(self).", count_repr},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", count_next},
};

// -- cycle

struct Cycle : Cell {
    Value iterator; // unbound once it is exhausted
    Value saved;    // List
    Value index;
};

Value cycle_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    List* saved = TRY(new_list(t));
    Cycle* it = TRY(make<Cycle>(t, a, cycle_type));
    it->iterator = iterator;
    it->saved = saved;
    it->index = Value::small_int(0);
    return it;
}

Value cycle_next(Thread& t, Args a) {
    auto* it = as<Cycle>(a[0]);
    List* saved = as<List>(it->saved);
    if (it->iterator.is_bound()) {
        Value item = TRY(iterate(t, it->iterator));
        if (item.is_bound()) {
            TRY(list_append(t, saved, item));
            return item;
        }
        it->iterator = Value::unbound();
    }
    if (saved->size == 0) return Value::unbound();
    size_t i = static_cast<size_t>(it->index.as_small_int());
    it->index = Value::small_int(i + 1 >= saved->size ? 0 : static_cast<int64_t>(i) + 1);
    return (*saved)[i];
}

const MethodDef cycle_methods[] = {
    {"@staticmethod __new__(type, iterable, /)", "Create and return a new object.", cycle_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", cycle_next},
};

// -- repeat

struct Repeat : Cell {
    Value object;
    Value left; // -1: for ever
};

Value repeat_new(Thread& t, Args a) {
    int64_t times = -1;
    if (a[2].is_bound()) {
        times = TRY(to_int64(t, a[2]));
        if (times < 0) times = 0;
    }
    Repeat* it = TRY(make<Repeat>(t, a, repeat_type));
    it->object = a[1];
    it->left = make_int(t, times);
    return it;
}

Value repeat_next(Thread&, Args a) {
    auto* it = as<Repeat>(a[0]);
    int64_t left = it->left.as_small_int();
    if (left == 0) return Value::unbound();
    if (left > 0) it->left = Value::small_int(left - 1);
    return it->object;
}

Value repeat_repr(Thread& t, Args a) {
    auto* it = as<Repeat>(a[0]);
    Str* object = TRY(repr(t, it->object));
    if (it->left == Value::small_int(-1)) return format_message(t, "{}({})", {class_name(t, it), object});
    return format_message(t, "{}({}, {})", {class_name(t, it), object, it->left.as_small_int()});
}

Value repeat_length_hint(Thread& t, Args a) {
    auto* it = as<Repeat>(a[0]);
    if (it->left == Value::small_int(-1)) return raise_type_error(t, "len() of unsized object");
    return it->left;
}

const MethodDef repeat_methods[] = {
    {"@staticmethod __new__(type, object, times=?)", "Create and return a new object.", repeat_new},
    {"__repr__(self, /)", "Return repr(self).", repeat_repr},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", repeat_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", repeat_length_hint},
};

// -- accumulate

struct Accumulate : Cell {
    Value iterator;
    Value function; // None: addition
    Value total;    // unbound before the first item
    Value initial;  // given out first; unbound afterwards or when there is none
};

Value accumulate_new(Thread& t, Args a) {
    Value iterator = TRY(get_iterator(t, a[1]));
    Accumulate* it = TRY(make<Accumulate>(t, a, accumulate_type));
    it->iterator = iterator;
    it->function = a[2];
    it->total = Value::unbound();
    it->initial = a.keyword(0).is_none() ? Value::unbound() : a.keyword(0);
    return it;
}

Value accumulate_next(Thread& t, Args a) {
    auto* it = as<Accumulate>(a[0]);
    if (it->initial.is_bound()) {
        it->total = it->initial;
        it->initial = Value::unbound();
        return it->total;
    }
    Value item = TRY(iterate(t, it->iterator));
    if (item.is_unbound()) return item;
    if (it->total.is_bound()) {
        item = it->function.is_none() ? binary_operation(t, Operator::Add, it->total, item)
                                      : call(t, it->function, {it->total, item});
        item = TRY(item);
    }
    store(it, it->total, item);
    return item;
}

const MethodDef accumulate_methods[] = {
    {"@staticmethod __new__(type, iterable, func=None, *, initial=None)", "Create and return a new object.",
     accumulate_new},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", accumulate_next},
};

} // namespace

const TypeDef count_type =
    definition<Count>("itertools.count",
                      "Return a count object whose .__next__() method returns consecutive values.\n\n"
                      "Equivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n"
                      "            yield x\n            x += step",
                      count_methods);
const TypeDef cycle_type = definition<Cycle>(
    "itertools.cycle",
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.", cycle_methods);
const TypeDef repeat_type =
    definition<Repeat>("itertools.repeat",
                       "repeat(object [,times]) -> create an iterator which returns the object\n"
                       "for the specified number of times.  If not specified, returns the object\nendlessly.",
                       repeat_methods);
const TypeDef accumulate_type =
    definition<Accumulate>("itertools.accumulate",
                           "Return series of accumulated sums (or other binary function results).", accumulate_methods);

} // namespace krait::itertools
