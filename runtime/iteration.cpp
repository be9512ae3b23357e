// Iteration, subscripts and class checks of any values.
#include "runtime/bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/iterator_objects.hpp"
#include "runtime/iterators.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- iteration

// Iterators of built-in types, whose methods need no look; unbound for anything else.
static Value plain_iterator(Thread& t, Value v) {
    if (!v.is_cell()) return Value::unbound();
    switch (v.cell()->shape) {
        case builtin_shapes::list: return make_list_iterator(t, as<List>(v));
        case builtin_shapes::tuple: return make_tuple_iterator(t, as<Tuple>(v));
        case builtin_shapes::dict: return make_dict_iterator(t, as<Dict>(v), iterate_keys);
        case builtin_shapes::dict_keys:
        case builtin_shapes::dict_values:
        case builtin_shapes::dict_items:
            return make_dict_iterator(t, as<DictView>(v)->dict, static_cast<unsigned>(dict_view_iteration(v)));
        case builtin_shapes::set:
        case builtin_shapes::frozenset: return make_set_iterator(t, as<Set>(v));
        case builtin_shapes::range: return Value(make_range_iterator(t, as<Range>(v)));
        case builtin_shapes::list_iterator:
        case builtin_shapes::list_reverseiterator:
        case builtin_shapes::enumerate:
        case builtin_shapes::zip:
        case builtin_shapes::map:
        case builtin_shapes::filter:
        case builtin_shapes::generator: return v;
        default: return Value::unbound();
    }
}

Value get_iterator(Thread& t, Value iterable) {
    Value plain = plain_iterator(t, iterable);
    if (plain.is_bound()) return plain;
    Type* type = type_of(t, iterable);
    Value method = special(type, Special::iter_);
    if (method.is_unbound()) {
        // Anything with __getitem__ but dictionaries is a sequence in the old sense.
        if (special(type, Special::getitem_).is_bound() && type->instance_kind != Kind::Dict)
            return Value(make_sequence_iterator(t, iterable));
        return raise_type_error(t, "'{}' object is not iterable", type_name(type));
    }
    if (method.is_none()) return raise_type_error(t, "'{}' object is not iterable", type_name(type));
    Value iterator = TRY(call_special_0(t, method, iterable));
    if (special(type_of(t, iterator), Special::next_).is_unbound())
        return raise_type_error(t, "iter() returned non-iterator of type '{}'", full_type_name(t, iterator));
    return iterator;
}

NativeFunction* native_next(Thread& t, Value iterator) {
    const Type* type = type_of(t, iterator);
    auto* next = try_as<NativeFunction>(special(type, Special::next_));
    return next && next->type == type && next->exact_arguments == 1 ? next : nullptr;
}

// A native __next__ of exactly the iterator's type is called without further questions.
static Value call_next(Thread& t, Value iterator) {
    const Type* type = type_of(t, iterator);
    Value method = special(type, Special::next_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not an iterator", full_type_name(t, iterator));
    // A native function that takes item after item passes no safepoint.
    if (t.heap.limit_exceeded() && !t.heap.collect_for_room()) [[unlikely]]
        return raise_memory_error(t);
    // Iterators wrap iterators without end: map(f, map(f, ...)).
    if (t.stack_low()) [[unlikely]]
        return raise_recursion_error(t, "");
    if (has_kind(method, Kind::NativeFunction) && as<NativeFunction>(method)->type == type &&
        as<NativeFunction>(method)->exact_arguments == 1) [[likely]]
        return as<NativeFunction>(method)->function(t, Args{&iterator, 1, 1});
    return call_special_0(t, method, iterator);
}

Value next_item(Thread& t, Value iterator) {
    if (iterator.is_cell()) {
        // Iterators that cannot be subclassed need no look at their type.
        switch (iterator.cell()->shape) {
            case builtin_shapes::list_iterator: return list_iterator_next(as<ListIterator>(iterator));
            case builtin_shapes::tuple_iterator: return tuple_iterator_next(as<ListIterator>(iterator));
            case builtin_shapes::range_iterator: return range_iterator_next(as<RangeIterator>(iterator));
            case builtin_shapes::dict_keyiterator:
            case builtin_shapes::dict_valueiterator:
            case builtin_shapes::dict_itemiterator: return dict_iterator_next(t, as<DictIterator>(iterator));
            case builtin_shapes::set_iterator: return set_iterator_next(t, as<SetIterator>(iterator));
            default: break;
        }
    }
    Value item = call_next(t, iterator);
    if (!item.is_error()) [[likely]]
        return item;
    if (!t.pending_is(t.types.StopIteration)) return item;
    t.clear_pending();
    return Value::unbound();
}

Value send_value(Thread& t, Value generator, Value value) {
    if (has_kind(generator, Kind::Generator) || has_kind(generator, Kind::Coroutine))
        return t.state.hooks.generator_send(t, generator.cell(), value, nullptr);
    if (!value.is_none()) return call_method(t, generator, t.names.id_send, {value});
    Value method = special(type_of(t, generator), Special::next_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not an iterator", full_type_name(t, generator));
    return call_special(t, method, generator, {});
}

// ---- subscripts

namespace {

// Classes are subscripted by __class_getitem__.
Value get_class_item(Thread& t, Type* type, Value key) {
    Value method = TRY(find_attribute(t, Value(type), t.names.dunder_class_getitem));
    if (method.is_bound()) return call(t, method, {key});
    if (type == t.types.type) return make_generic_alias(t, Value(type), key);
    return raise_type_error(t, "type '{}' is not subscriptable", type_name(type));
}

} // namespace

// What built-in containers give for keys of the usual kind; unbound for anything else.
static Value plain_item(Thread& t, Value object, Value key) {
    if (is_exact(object, builtin_shapes::dict)) {
        Value value = TRY(dict_get(t, as<Dict>(object), key));
        return value.is_bound() ? value : raise_with_value(t, t.types.KeyError, key);
    }
    if (!key.is_small_int()) {
        bool slices = has_kind(key, Kind::Slice) && is_exact(object, builtin_shapes::list);
        return slices ? list_subscript(t, as<List>(object), key) : Value::unbound();
    }
    int64_t i = key.as_small_int();
    auto in_range = [&i](uint64_t size) {
        if (i < 0) i += static_cast<int64_t>(size);
        return static_cast<uint64_t>(i) < size;
    };
    auto byte = [&](std::string_view data) {
        return in_range(data.size()) ? Value::small_int(static_cast<unsigned char>(data[static_cast<size_t>(i)]))
                                     : Value::unbound();
    };
    switch (object.cell()->shape) {
        case builtin_shapes::list:
            return in_range(as<List>(object)->size) ? (*as<List>(object))[static_cast<size_t>(i)] : Value::unbound();
        case builtin_shapes::tuple:
            return in_range(as<Tuple>(object)->size) ? as<Tuple>(object)->items[i] : Value::unbound();
        case builtin_shapes::str: return str_item(t, as<Str>(object), i);
        case builtin_shapes::bytes: return byte(as<Bytes>(object)->view());
        case builtin_shapes::bytearray: return byte(static_cast<Bytearray*>(object.cell())->view());
        default: return Value::unbound();
    }
}

Value get_item(Thread& t, Value object, Value key) {
    if (object.is_cell()) {
        Value plain = plain_item(t, object, key);
        if (plain.is_bound()) return plain;
    }
    Value method = special(type_of(t, object), Special::getitem_);
    if (method.is_bound()) return call_special_1(t, method, object, key);
    if (has_kind(object, Kind::Type)) return get_class_item(t, as<Type>(object), key);
    return raise_type_error(t, "'{}' object is not subscriptable", full_type_name(t, object));
}

Result<void> set_item(Thread& t, Value object, Value key, Value value) {
    if (is_exact(object, builtin_shapes::dict)) return dict_set(t, as<Dict>(object), key, value);
    if (is_exact(object, builtin_shapes::list) && key.is_small_int()) {
        List* list = as<List>(object);
        int64_t i = key.as_small_int();
        if (i < 0) i += static_cast<int64_t>(list->size);
        if (static_cast<uint64_t>(i) < list->size) {
            store(list->buffer, (*list)[static_cast<size_t>(i)], value);
            return {};
        }
    }
    if (is_exact(object, builtin_shapes::bytearray) && Value::both_small_int(key, value)) {
        auto* array = static_cast<Bytearray*>(object.cell());
        uint64_t i = static_cast<uint64_t>(key.as_small_int()), byte = static_cast<uint64_t>(value.as_small_int());
        if (i < array->size && byte < 256) {
            array->buffer->bytes[i] = static_cast<uint8_t>(byte);
            return {};
        }
    }
    Value method = special(type_of(t, object), Special::setitem_);
    if (method.is_unbound())
        return raise_type_error(t, "'{}' object does not support item assignment", full_type_name(t, object));
    TRY(call_special_2(t, method, object, key, value));
    return {};
}

Result<void> del_item(Thread& t, Value object, Value key) {
    if (is_exact(object, builtin_shapes::dict)) {
        Value removed = TRY(dict_pop(t, as<Dict>(object), key));
        if (removed.is_unbound()) return raise_with_value(t, t.types.KeyError, key);
        return {};
    }
    Value method = special(type_of(t, object), Special::delitem_);
    if (method.is_unbound()) {
        // CPython words it by which of its two tables refuses.
        Type* type = type_of(t, object);
        bool sequence = type->type_flags & Type::HeapType || special(type, Special::len_).is_bound();
        bool index = key.is_small_int() || special(type_of(t, key), Special::index_).is_bound();
        return raise_type_error(t, "'{}' object {} support item deletion", type_name(type),
                                sequence && index ? "doesn't" : "does not");
    }
    TRY(call_special_1(t, method, object, key));
    return {};
}

// ---- isinstance and issubclass

namespace {

constexpr const char* instance_error = "isinstance() arg 2 must be a type, a tuple of types, or a union";
constexpr const char* subclass_error = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

// cls.__bases__ when that is a tuple: what is no class may act as one; unbound otherwise.
Value abstract_bases(Thread& t, Value cls) {
    Value bases = TRY(find_attribute(t, cls, t.names.dunder_bases));
    return has_kind(bases, Kind::Tuple) ? bases : Value::unbound();
}

Result<bool> is_abstract_subclass(Thread& t, Value derived, Value cls) {
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " in __issubclass__");
    if (derived == cls) return true;
    Value bases = TRY(abstract_bases(t, derived));
    if (bases.is_unbound()) return false;
    for (uint64_t i = 0; i < as<Tuple>(bases)->size; i++)
        if (TRY(is_abstract_subclass(t, as<Tuple>(bases)->items[i], cls))) return true;
    return false;
}

} // namespace

Result<bool> is_instance_of(Thread& t, Value v, Value cls) {
    if (has_kind(cls, Kind::Type) && type_of(t, v) == as<Type>(cls)) return true;
    if (has_kind(cls, Kind::Tuple)) {
        RecursionScope scope(t);
        if (scope.exceeded()) return raise_recursion_error(t, " in __instancecheck__");
        for (uint64_t i = 0; i < as<Tuple>(cls)->size; i++)
            if (TRY(is_instance_of(t, v, as<Tuple>(cls)->items[i]))) return true;
        return false;
    }
    Value method = special(type_of(t, cls), Special::instancecheck_);
    if (method.is_bound()) {
        RecursionScope scope(t);
        if (scope.exceeded()) return raise_recursion_error(t, " in __instancecheck__");
        return truth(t, TRY(call_special_1(t, method, cls, v)));
    }
    if (TRY(abstract_bases(t, cls)).is_unbound()) return raise_type_error(t, instance_error);
    Value own = TRY(find_attribute(t, v, t.names.dunder_class));
    if (own.is_unbound()) return false;
    return is_abstract_subclass(t, own, cls);
}

Result<bool> is_subclass_of(Thread& t, Value derived, Value cls) {
    if (has_kind(cls, Kind::Tuple)) {
        RecursionScope scope(t);
        if (scope.exceeded()) return raise_recursion_error(t, " in __subclasscheck__");
        for (uint64_t i = 0; i < as<Tuple>(cls)->size; i++)
            if (TRY(is_subclass_of(t, derived, as<Tuple>(cls)->items[i]))) return true;
        return false;
    }
    Value method = special(type_of(t, cls), Special::subclasscheck_);
    if (method.is_bound()) {
        RecursionScope scope(t);
        if (scope.exceeded()) return raise_recursion_error(t, " in __subclasscheck__");
        return truth(t, TRY(call_special_1(t, method, cls, derived)));
    }
    if (TRY(abstract_bases(t, derived)).is_unbound()) return raise_type_error(t, "issubclass() arg 1 must be a class");
    if (TRY(abstract_bases(t, cls)).is_unbound()) return raise_type_error(t, subclass_error);
    return is_abstract_subclass(t, derived, cls);
}

} // namespace krait
