// The module _functools: what stdlib/functools.py takes from C++: partial, reduce, cmp_to_key, the lru_cache wrapper.
#include <alloca.h>

#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

Dict* keywords_of(Value v) { return has_kind(v, Kind::Dict) && as<Dict>(v)->used ? as<Dict>(v) : nullptr; }

// ---- partial

struct Partial : Cell {
    Value function;
    Tuple* arguments;
    Dict* keywords;
};
void trace_partial(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Partial*>(cell)->function);
    marker.visit(static_cast<Partial*>(cell)->arguments);
    marker.visit(static_cast<Partial*>(cell)->keywords);
}
Partial* self_partial(Args a) { return static_cast<Partial*>(a[0].cell()); }

Result<Tuple*> joined(Thread& t, Tuple* first, std::span<Value> second) {
    Tuple* all = TRY(new_tuple(t, first->size + second.size()));
    for (uint64_t i = 0; i < first->size; i++) all->items[i] = first->items[i];
    for (size_t i = 0; i < second.size(); i++) all->items[first->size + i] = second[i];
    return all;
}

Value partial_new(Thread& t, Args a) {
    std::span<Value> given = a.rest();
    if (given.empty()) return raise_type_error(t, "type 'partial' takes at least one argument");
    if (!is_callable(t, given[0])) return raise_type_error(t, "the first argument must be callable");
    Value function = given[0];
    Tuple* arguments = t.state.empty_tuple;
    Dict* keywords = nullptr;
    // A partial of a partial is one partial of the innermost function.
    if (function.is_cell() && function.cell()->shape == as<Type>(a[0])->root_shape->id) {
        auto* inner = static_cast<Partial*>(function.cell());
        function = inner->function;
        arguments = inner->arguments;
        keywords = inner->keywords;
    }
    arguments = TRY(joined(t, arguments, given.subspan(1)));
    keywords = keywords ? TRY(dict_copy(t, keywords)) : new_dict(t);
    if (Dict* more = keywords_of(a.keyword(0))) TRY(dict_update(t, keywords, Value(more)));
    auto* self = static_cast<Partial*>(new_instance(t, as<Type>(a[0])));
    self->function = function;
    self->arguments = arguments;
    self->keywords = keywords;
    return Value(self);
}

Value partial_call(Thread& t, Args a) {
    Partial* self = self_partial(a);
    std::span<Value> rest = a.rest();
    Dict* keywords = self->keywords;
    if (Dict* more = keywords_of(a.keyword(0))) {
        keywords = TRY(dict_copy(t, keywords));
        TRY(dict_update(t, keywords, Value(more)));
    }
    constexpr size_t most_on_stack = 32;
    size_t count = self->arguments->size + rest.size();
    if (count > most_on_stack) {
        Tuple* all = TRY(joined(t, self->arguments, rest));
        return call_with_keywords(t, self->function, {all->items, all->size}, keywords);
    }
    auto* all = static_cast<Value*>(alloca(count * sizeof(Value)));
    for (uint64_t i = 0; i < self->arguments->size; i++) all[i] = self->arguments->items[i];
    for (size_t i = 0; i < rest.size(); i++) all[self->arguments->size + i] = rest[i];
    return call_with_keywords(t, self->function, {all, count}, keywords);
}

Value partial_repr(Thread& t, Args a) {
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    Partial* self = self_partial(a);
    StrBuilder text(t);
    Value module = TRY(get_attribute(t, Value(type_of(t, a[0])), t.names.dunder_module));
    TRY(text.append_str(module));
    text.append('.');
    text.append(type_of(t, a[0])->qualname);
    text.append('(');
    TRY(text.append_repr(self->function));
    for (Value v : *self->arguments) {
        text.append(", ");
        TRY(text.append_repr(v));
    }
    size_t position = 0;
    Value key, value;
    while (dict_next(self->keywords, position, key, value)) {
        text.append(", ");
        TRY(text.append_str(key));
        text.append('=');
        TRY(text.append_repr(value));
    }
    text.append(')');
    return text.finish();
}

Value partial_function(Thread&, Args a) { return self_partial(a)->function; }
Value partial_arguments(Thread&, Args a) { return Value(self_partial(a)->arguments); }
Value partial_keywords(Thread&, Args a) { return Value(self_partial(a)->keywords); }
Value class_getitem(Thread& t, Args a) { return call(t, Value(t.types.generic_alias), {a[0], a[1]}); }

const MethodDef partial_methods[] = {
    {"@staticmethod __new__(cls, /, *args, **keywords)", "Create and return a new object.", partial_new},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", partial_call},
    {"__repr__(self, /)", "Return repr(self).", partial_repr},
    {"@property func(self)", "function object to use in future partial calls", partial_function},
    {"@property args(self)", "tuple of arguments to future partial calls", partial_arguments},
    {"@property keywords(self)", "dictionary of keyword arguments to future partial calls", partial_keywords},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

const TypeDef partial_type = {
    .name = "functools.partial",
    .doc = "Create a new function with partial application of the given arguments\nand keywords.",
    .methods = partial_methods,
    .size = sizeof(Partial),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_partial,
};

// ---- cmp_to_key

struct Key : Cell {
    Value compare;
    Value object; // unbound: K itself, which makes keys
};
void trace_key(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Key*>(cell)->compare);
    marker.visit(static_cast<Key*>(cell)->object);
}
Key* self_key(Args a) { return static_cast<Key*>(a[0].cell()); }
Value make_key(Thread& t, Type* type, Value compare, Value object) {
    auto* key = new_native<Key>(t, type);
    key->compare = compare;
    key->object = object;
    return Value(key);
}
Value key_call(Thread& t, Args a) { return make_key(t, type_of(t, a[0]), self_key(a)->compare, a[1]); }

template <Comparison op>
Value key_compare(Thread& t, Args a) {
    if (type_of(t, a[1]) != type_of(t, a[0])) return raise_type_error(t, "other argument must be K instance");
    Value x = self_key(a)->object, y = static_cast<Key*>(a[1].cell())->object;
    if (x.is_unbound() || y.is_unbound()) return raise(t, t.types.AttributeError, "object");
    return compare(t, TRY(call(t, self_key(a)->compare, {x, y})), Value::small_int(0), op);
}
Value key_object(Thread& t, Args a) {
    return self_key(a)->object.is_bound() ? self_key(a)->object : raise(t, t.types.AttributeError, "obj");
}

const MethodDef key_methods[] = {
    {"__call__(self, obj)", "Call self as a function.", key_call},
    COMPARISON_METHODS(key_compare),
    {"@property obj(self)", "Value wrapped by a key function.", key_object},
};
const TypeDef key_type = {
    .name = "functools.KeyWrapper",
    .doc = nullptr,
    .methods = key_methods,
    .size = sizeof(Key),
    .flags = Type::Abstract,
    .trace = trace_key,
};

// The type is found through the module, which the function is bound to.
Value type_in_module(Thread& t, std::string_view name) {
    Value module = dict_get_str(t, t.state.modules, intern(t, "_functools"));
    return get_attribute(t, module, intern(t, name));
}

Value cmp_to_key(Thread& t, Args a) {
    Value type = TRY(type_in_module(t, "KeyWrapper"));
    return make_key(t, as<Type>(type), a[0], Value::unbound());
}

// ---- reduce

Value reduce(Thread& t, Args a) {
    Value total = a[2];
    Value iterator = get_iterator(t, a[1]);
    if (iterator.is_error()) {
        if (!t.pending_is(t.types.TypeError)) return iterator;
        t.clear_pending();
        return raise_type_error(t, "reduce() arg 2 must support iteration");
    }
    for (;;) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) break;
        total = total.is_unbound() ? item : TRY(call(t, a[0], {total, item}));
    }
    if (total.is_bound()) return total;
    return raise_type_error(t, "reduce() of empty iterable with no initial value");
}

// ---- lru_cache
//
// The dictionary leads from a key to a node of a doubly linked list, oldest use first; a node is a buffer of
// {previous, next, key, result}. Without a bound there are no nodes, with maxsize 0 there is no dictionary.

struct LruCache : Cell {
    Value function;
    Dict* results;
    ValueBuffer* ring; // the list's head: its `next` is the oldest node
    Value info_class;
    int64_t most; // -1: no bound
    int64_t hits;
    int64_t misses;
    bool typed;
};
enum NodeField { previous_node, next_node, node_key, node_result, node_size };

void trace_cache(Cell* cell, Marker& marker) {
    auto* self = static_cast<LruCache*>(cell);
    marker.visit(self->function);
    marker.visit(self->results);
    marker.visit(self->ring);
    marker.visit(self->info_class);
}
LruCache* self_cache(Args a) { return static_cast<LruCache*>(a[0].cell()); }

Result<ValueBuffer*> make_ring(Thread& t) {
    ValueBuffer* ring = TRY(new_value_buffer(t, node_size));
    ring->values[previous_node] = ring->values[next_node] = Value(ring);
    return ring;
}

Value cache_new(Thread& t, Args a) {
    if (!is_callable(t, a[1])) return raise_type_error(t, "the first argument must be callable");
    int64_t most = -1;
    if (!a[2].is_none()) {
        if (!is_int(a[2])) return raise_type_error(t, "maxsize should be integer or None");
        most = TRY(to_int64(t, a[2]));
        if (most < 0) most = 0;
    }
    bool typed = TRY(truth(t, a[3]));
    ValueBuffer* ring = TRY(make_ring(t));
    Dict* results = new_dict(t);
    auto* self = static_cast<LruCache*>(new_instance(t, as<Type>(a[0])));
    self->function = a[1];
    self->results = results;
    self->ring = ring;
    self->info_class = a[4];
    self->most = most;
    self->hits = self->misses = 0;
    self->typed = typed;
    return Value(self);
}

// f(1) and f(x=1) have different keys; an int or str alone is its own key, anything else a tuple.
Value cache_key(Thread& t, LruCache* self, std::span<Value> args, Dict* keywords) {
    if (args.size() == 1 && keywords == nullptr && !self->typed) {
        bool direct =
            args[0].is_small_int() || is_exact(args[0], builtin_shapes::str) || is_exact(args[0], builtin_shapes::int_);
        if (direct) return args[0];
    }
    List* key = TRY(make_list(t, args));
    if (keywords) {
        // A mark that no argument is.
        TRY(list_append(t, key, Value(self)));
        size_t position = 0;
        Value name, value;
        while (dict_next(keywords, position, name, value)) {
            TRY(list_append(t, key, name));
            TRY(list_append(t, key, value));
        }
    }
    if (self->typed) {
        for (Value v : args) TRY(list_append(t, key, Value(type_of(t, v))));
        size_t position = 0;
        Value name, value;
        while (keywords && dict_next(keywords, position, name, value))
            TRY(list_append(t, key, Value(type_of(t, value))));
    }
    return to_tuple(t, Value(key));
}

void unlink(ValueBuffer* node) {
    auto* before = as<ValueBuffer>(node->values[previous_node]);
    auto* after = as<ValueBuffer>(node->values[next_node]);
    store(before, before->values[next_node], Value(after));
    store(after, after->values[previous_node], Value(before));
}
// Puts the node behind the most recently used one.
void link_newest(ValueBuffer* ring, ValueBuffer* node) {
    auto* newest = as<ValueBuffer>(ring->values[previous_node]);
    store(node, node->values[previous_node], Value(newest));
    store(node, node->values[next_node], Value(ring));
    store(newest, newest->values[next_node], Value(node));
    store(ring, ring->values[previous_node], Value(node));
}

Result<void> remember(Thread& t, LruCache* self, Value key, Value result) {
    // The function may have been called for this key meanwhile.
    if (TRY(dict_get(t, self->results, key)).is_bound()) return {};
    if (self->results->used >= static_cast<uint64_t>(self->most)) {
        auto* oldest = as<ValueBuffer>(self->ring->values[next_node]);
        if (oldest != self->ring) {
            unlink(oldest);
            TRY(dict_pop(t, self->results, oldest->values[node_key]));
        }
    }
    ValueBuffer* node = TRY(new_value_buffer(t, node_size));
    node->values[node_key] = key;
    node->values[node_result] = result;
    TRY(dict_set(t, self->results, key, Value(node)));
    link_newest(self->ring, node);
    return {};
}

Value cache_call(Thread& t, Args a) {
    LruCache* self = self_cache(a);
    std::span<Value> args = a.rest();
    Dict* keywords = keywords_of(a.keyword(0));
    if (self->most == 0) {
        self->misses++;
        return call_with_keywords(t, self->function, args, keywords);
    }
    Value key = TRY(cache_key(t, self, args, keywords));
    Value found = TRY(dict_get(t, self->results, key));
    if (found.is_bound()) {
        self->hits++;
        if (self->most < 0) return found;
        auto* node = as<ValueBuffer>(found);
        unlink(node);
        link_newest(self->ring, node);
        return node->values[node_result];
    }
    self->misses++;
    Value result = TRY(call_with_keywords(t, self->function, args, keywords));
    if (self->most < 0)
        TRY(dict_set(t, self->results, key, result));
    else
        TRY(remember(t, self, key, result));
    return result;
}

Value cache_info(Thread& t, Args a) {
    LruCache* self = self_cache(a);
    Value most = self->most < 0 ? Value::none() : make_int(t, self->most);
    return call(t, self->info_class,
                {make_int(t, self->hits), make_int(t, self->misses), most, make_int(t, uint64_t{self->results->used})});
}
Value cache_clear(Thread& t, Args a) {
    LruCache* self = self_cache(a);
    store_cell(self, self->ring, TRY(make_ring(t)));
    store_cell(self, self->results, new_dict(t));
    self->hits = self->misses = 0;
    return Value::none();
}
Value cache_get(Thread& t, Args a) { return a[1].is_none() ? a[0] : Value(make_bound_method(t, a[0], a[1])); }
Value cache_copy(Thread&, Args a) { return a[0]; }
Value cache_reduce(Thread& t, Args a) { return get_attribute(t, a[0], t.names.dunder_qualname); }

const MethodDef cache_methods[] = {
    {"@staticmethod __new__(cls, user_function, maxsize, typed, cache_info_type, /)",
     "Create a cached callable that wraps another function.", cache_new},
    {"__call__(self, /, *args, **kwargs)", "Call self as a function.", cache_call},
    {"__get__(self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner.", cache_get},
    {"cache_info(self, /)", "Report cache statistics", cache_info},
    {"cache_clear(self, /)", "Clear the cache and cache statistics", cache_clear},
    {"__copy__(self, /)", nullptr, cache_copy},
    {"__deepcopy__(self, memo, /)", nullptr, cache_copy},
    {"__reduce__(self, /)", "Helper for pickle.", cache_reduce},
};
const TypeDef cache_type = {
    .name = "functools._lru_cache_wrapper",
    .doc = "Create a cached callable that wraps another function.",
    .methods = cache_methods,
    .size = sizeof(LruCache),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_cache,
};

const MethodDef functions[] = {
    {"cmp_to_key(mycmp)", "Convert a cmp= function into a key= function.", cmp_to_key},
    {"reduce(function, iterable, initial=?, /)",
     "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\n"
     "This effectively reduces the iterable to a single value.  If initial is present,\n"
     "it is placed before the items of the iterable in the calculation, and serves as\n"
     "a default when the iterable is empty.",
     reduce},
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, partial_type));
    TRY(module_add_type(t, module, key_type));
    TRY(module_add_type(t, module, cache_type));
    return {};
}

} // namespace

KRAIT_MODULE(_functools) = {"_functools", "Tools that operate on functions.", functions, set_up};

} // namespace krait
