// Built-in functions about iterables.
#include "runtime/builtins.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// Whether some item has that truth value.
Result<bool> finds(Thread& t, Value iterable, bool wanted) {
    if (is_exact(iterable, builtin_shapes::list)) {
        List* list = as<List>(iterable);
        for (uint64_t i = 0; i < list->size; i++) // truth() may run Python code that changes the list
            if (TRY(truth(t, (*list)[i])) == wanted) return true;
        return false;
    }
    ItemSource source(t, TRY(get_iterator(t, iterable)));
    for (;;) {
        Value item = TRY(source.next());
        if (item.is_unbound()) return false;
        if (TRY(truth(t, item)) == wanted) return true;
    }
}

Value builtin_all(Thread& t, Args a) { return Value::boolean(!TRY(finds(t, a[0], false))); }
Value builtin_any(Thread& t, Args a) { return Value::boolean(TRY(finds(t, a[0], true))); }

Value builtin_iter(Thread& t, Args a) {
    if (a[1].is_unbound()) return get_iterator(t, a[0]);
    if (!is_callable(t, a[0])) return raise_type_error(t, "iter(v, w): v must be callable");
    return make_callable_iterator(t, a[0], a[1]);
}

Value builtin_next(Thread& t, Args a) {
    Value method = special(type_of(t, a[0]), Special::next_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not an iterator", type_name(t, a[0]));
    if (a[1].is_unbound()) return call_special_0(t, method, a[0]); // StopIteration as it comes, with its value
    Value item = TRY(next_item(t, a[0]));
    return item.is_bound() ? item : a[1];
}

// ---- min, max

struct Extreme {
    Thread& t;
    Value key;
    Comparison wanted; // of a new item against the best so far
    Value best = Value::unbound();
    Value best_key = Value::unbound();

    Result<void> see(Value item) {
        Value item_key = key.is_none() ? item : TRY(call(t, key, {item}));
        if (best.is_bound() && !TRY(compare_bool(t, item_key, best_key, wanted))) return {};
        best = item;
        best_key = item_key;
        return {};
    }
};

Value extreme(Thread& t, Args a, const char* name, Comparison wanted) {
    std::span<Value> items = a.rest();
    Value otherwise = a.keyword(0);
    Extreme search{t, a.keyword(1), wanted};
    if (items.empty()) return raise_type_error(t, "{} expected at least 1 argument, got 0", name);
    if (items.size() > 1) {
        if (otherwise.is_bound())
            return raise_type_error(t, "Cannot specify a default for {}() with multiple positional arguments", name);
        for (Value item : items) TRY(search.see(item));
        return search.best;
    }
    TRY(for_each(t, items[0], [&](Value item) { return search.see(item); }));
    if (search.best.is_bound()) return search.best;
    return otherwise.is_bound() ? otherwise : raise_value_error(t, "{}() iterable argument is empty", name);
}
Value builtin_min(Thread& t, Args a) { return extreme(t, a, "min", Comparison::Lt); }
Value builtin_max(Thread& t, Args a) { return extreme(t, a, "max", Comparison::Gt); }

Value builtin_sorted(Thread& t, Args a) {
    List* list = TRY(to_list(t, a[0]));
    TRY(list_sort(t, list, a.keyword(0), TRY(truth(t, a.keyword(1)))));
    return Value(list);
}

const MethodDef functions[] = {
    {"all(iterable, /)",
     "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.",
     builtin_all},
    {"any(iterable, /)",
     "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.",
     builtin_any},
    {"iter(object, sentinel=?, /)",
     "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"
     "Get an iterator from an object.  In the first form, the argument must\n"
     "supply its own iterator, or be a sequence.\n"
     "In the second form, the callable is called until it returns the sentinel.",
     builtin_iter},
    {"next(iterator, default=?, /)",
     "next(iterator[, default])\n\n"
     "Return the next item from the iterator. If default is given and the iterator\n"
     "is exhausted, it is returned instead of raising StopIteration.",
     builtin_next},
    {"min(*args, default=?, key=None)",
     "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\n"
     "With a single iterable argument, return its smallest item. The\n"
     "default keyword-only argument specifies an object to return if\nthe provided iterable is empty.\n"
     "With two or more positional arguments, return the smallest argument.",
     builtin_min},
    {"max(*args, default=?, key=None)",
     "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\n"
     "With a single iterable argument, return its biggest item. The\n"
     "default keyword-only argument specifies an object to return if\nthe provided iterable is empty.\n"
     "With two or more positional arguments, return the largest argument.",
     builtin_max},
    {"sorted(iterable, /, *, key=None, reverse=False)",
     "Return a new list containing all items from the iterable in ascending order.\n\n"
     "A custom key function can be supplied to customize the sort order, and the\n"
     "reverse flag can be set to request the result in descending order.",
     builtin_sorted},
};

} // namespace

const std::span<const MethodDef> builtin_iterable_functions = functions;

} // namespace krait
