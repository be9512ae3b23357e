// Calling anything from native code.
//
// A window is an array of arguments that the callee may write to, with room behind for what binding adds (self,
// defaults, keyword-only parameters, the **kwargs Dict). Small windows lie on the native stack, large ones in a buffer
// cell; both are seen by the collector.
#include <alloca.h>

#include "runtime/copy_bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

constexpr size_t most_on_stack = 64;

// How many values beyond those given the callee may need.
size_t room_for(Value callable) {
    if (!has_kind(callable, Kind::NativeFunction)) return 1;
    const Arity& arity = as<NativeFunction>(callable)->arity;
    return size_t{arity.positional} + arity.keyword_only + 2;
}

Value call_window(Thread& t, Value callable, Value* window, uint32_t count, Tuple* keyword_names);

// Calls with `self` (unless unbound) in front of the arguments. `given` values, the last of them for keyword_names.
[[gnu::noinline]] Value call_prepended(Thread& t, Value callable, Value self, std::span<const Value> args,
                                       Tuple* keyword_names) {
    size_t size = args.size() + 1 + room_for(callable);
    Value* window;
    if (size <= most_on_stack) {
        window = static_cast<Value*>(alloca(size * sizeof(Value)));
    } else {
        window = TRY(new_value_buffer(t, size))->values;
    }
    Value* at = window;
    if (self.is_bound()) *at++ = self;
    for (Value v : args) *at++ = v;
    for (Value* p = at; p < window + size; p++) *p = Value::unbound();
    uint32_t keywords = keyword_names ? static_cast<uint32_t>(keyword_names->size) : 0;
    return call_window(t, callable, window, static_cast<uint32_t>(at - window) - keywords, keyword_names);
}

// An object whose class defines __call__.
Value call_object(Thread& t, Value callable, Value* window, uint32_t count, Tuple* keyword_names) {
    Value method = special(type_of(t, callable), Special::call_);
    if (method.is_unbound()) return raise_type_error(t, "'{}' object is not callable", full_type_name(t, callable));
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while calling a Python object");
    size_t total = count + (keyword_names ? keyword_names->size : 0);
    if (has_kind(method, Kind::Function) || has_kind(method, Kind::NativeFunction))
        return call_prepended(t, method, callable, {window, total}, keyword_names);
    Value bound = TRY(bind_descriptor(t, method, callable, type_of(t, callable)));
    return call_prepended(t, bound, Value::unbound(), {window, total}, keyword_names);
}

Value call_window(Thread& t, Value callable, Value* window, uint32_t count, Tuple* keyword_names) {
    if (keyword_names != nullptr && keyword_names->size == 0) keyword_names = nullptr;
    size_t total = count + (keyword_names ? keyword_names->size : 0);
    if (callable.is_cell()) {
        switch (callable.cell()->kind) {
            case Kind::Function:
                return t.state.hooks.call_function(t, reinterpret_cast<Function*>(callable.cell()), window, count,
                                                   keyword_names);
            case Kind::NativeFunction:
                return call_native(t, as<NativeFunction>(callable), window, count, keyword_names);
            case Kind::BoundMethod: {
                auto* method = as<BoundMethod>(callable);
                return call_prepended(t, method->function, method->self, {window, total}, keyword_names);
            }
            case Kind::Type: {
                auto* type = as<Type>(callable);
                Value method = special(type_of(t, callable), Special::call_);
                if (is_native(method, type_call_method)) return instantiate(t, type, {window, total}, keyword_names);
                break;
            }
            default: break;
        }
    }
    return call_object(t, callable, window, count, keyword_names);
}

} // namespace

// A native function that is given exactly its few arguments.
static bool takes_plainly(Thread& t, const NativeFunction* f, std::span<const Value> args) {
    if (f->exact_arguments != args.size() || args.size() > 3) return false;
    return f->type == nullptr || (!args.empty() && type_of(t, args[0]) == f->type);
}

Value call(Thread& t, Value callable, std::span<const Value> args, Tuple* keyword_names) {
    if (keyword_names == nullptr && has_kind(callable, Kind::Function))
        return t.state.hooks.call_function(t, as<Function>(callable), args.data(), static_cast<uint32_t>(args.size()),
                                           nullptr);
    if (keyword_names == nullptr && has_kind(callable, Kind::NativeFunction) &&
        takes_plainly(t, as<NativeFunction>(callable), args)) {
        Value window[4];
        copy_values(window, args.data(), args.size());
        auto count = static_cast<uint32_t>(args.size());
        Value result = as<NativeFunction>(callable)->function(t, Args{window, count, count});
        return result.is_bound() ? result : raise_bare(t, t.types.StopIteration);
    }
    if (keyword_names == nullptr && args.size() == 1 && has_kind(callable, Kind::Type) &&
        as<Type>(callable)->def != nullptr) {
        Value made = convert(t, as<Type>(callable), args[0]);
        if (made.is_bound()) return made;
    }
    return call_prepended(t, callable, Value::unbound(), args, keyword_names);
}

Value call_with_keywords(Thread& t, Value callable, std::span<const Value> args, Dict* keywords) {
    if (keywords == nullptr || keywords->used == 0) return call(t, callable, args);
    Tuple* names = TRY(new_tuple(t, keywords->used));
    ValueBuffer* all = TRY(new_value_buffer(t, args.size() + keywords->used));
    size_t count = 0;
    for (Value v : args) all->values[count++] = v;
    size_t position = 0;
    Value key, value;
    uint64_t i = 0;
    while (dict_next(keywords, position, key, value) && i < names->size) {
        if (!is_str(key)) return raise_type_error(t, "keywords must be strings");
        names->items[i++] = key;
        all->values[count++] = value;
    }
    return call(t, callable, std::span<const Value>(all->values, count), names);
}

Value call_special(Thread& t, Value method, Value self, std::initializer_list<Value> args) {
    std::span<const Value> values(args.begin(), args.size());
    if (has_kind(method, Kind::Function)) return call_prepended(t, method, self, values, nullptr);
    if (has_kind(method, Kind::NativeFunction) && as<NativeFunction>(method)->arity.binding == Arity::Binding::Method)
        return call_prepended(t, method, self, values, nullptr);
    Value bound = TRY(bind_descriptor(t, method, self, type_of(t, self)));
    return call_prepended(t, bound, Value::unbound(), values, nullptr);
}

Value call_method(Thread& t, Value object, Str* name, std::initializer_list<Value> args) {
    Type* type = type_of(t, object);
    bool plain = !(type->type_flags & Type::HasGetattribute) && type->instance_kind != Kind::Type &&
                 type->instance_kind != Kind::Module && type->instance_kind != Kind::Super;
    Value method = plain ? type_lookup(t, type, name) : Value::unbound();
    bool function =
        has_kind(method, Kind::Function) ||
        (has_kind(method, Kind::NativeFunction) && as<NativeFunction>(method)->arity.binding == Arity::Binding::Method);
    if (function && instance_attribute(t, object, name).is_unbound())
        return call_prepended(t, method, object, {args.begin(), args.size()}, nullptr);
    return call(t, TRY(get_attribute(t, object, name)), args);
}

bool is_callable(Thread& t, Value v) { return special(type_of(t, v), Special::call_).is_bound(); }

// ---- calling a class

namespace {

Value run_init(Thread& t, Value init, Value object, std::span<const Value> args, Tuple* keyword_names) {
    Value result;
    if (has_kind(init, Kind::Function) || has_kind(init, Kind::NativeFunction)) {
        result = TRY(call_prepended(t, init, object, args, keyword_names));
    } else {
        Value bound = TRY(bind_descriptor(t, init, object, type_of(t, object)));
        result = TRY(call_prepended(t, bound, Value::unbound(), args, keyword_names));
    }
    if (!result.is_none())
        return raise_type_error(t, "__init__() should return None, not '{}'", full_type_name(t, result));
    return object;
}

} // namespace

Value convert(Thread& t, Type* type, Value x) {
    switch (type->root_shape->id) {
        case builtin_shapes::str: return str(t, x);
        case builtin_shapes::int_: return convert_to_int(t, x);
        case builtin_shapes::float_: return make_float(t, TRY(convert_to_float(t, x)));
        case builtin_shapes::bool_: return Value::boolean(TRY(truth(t, x)));
        case builtin_shapes::type: return Value(type_of(t, x));
        case builtin_shapes::list: return to_list(t, x);
        case builtin_shapes::tuple: return to_tuple(t, x);
        case builtin_shapes::set: return make_set(t, x);
        case builtin_shapes::frozenset: return make_frozenset(t, x);
        case builtin_shapes::range: return make_range(t, Value::small_int(0), TRY(to_index(t, x)), Value::small_int(1));
        case builtin_shapes::enumerate: return make_enumerate(t, type, x, Value::small_int(0));
        case builtin_shapes::reversed: return make_reversed(t, type, x);
        default: return Value::unbound();
    }
}

Value instantiate(Thread& t, Type* type, std::span<const Value> args, Tuple* keyword_names) {
    if (args.size() == 1 && keyword_names == nullptr && !(type->type_flags & Type::HeapType)) {
        Value converted = convert(t, type, args[0]);
        if (!converted.is_unbound()) return converted;
    }
    if (type == t.types.dict && keyword_names != nullptr && args.size() == keyword_names->size) {
        Dict* dict = TRY(new_dict_sized(t, args.size()));
        for (size_t i = 0; i < args.size(); i++) TRY(dict_set(t, dict, keyword_names->items[i], args[i]));
        return dict;
    }
    if (type == t.types.type) {
        size_t positional = args.size() - (keyword_names ? keyword_names->size : 0);
        if (positional != 3) return raise_type_error(t, "type() takes 1 or 3 arguments");
    }
    if (type->type_flags & Type::Abstract) return raise_type_error(t, "cannot create '{}' instances", type_name(type));
    Value make = new_of(type);
    Value object;
    if (is_native(make, object_new) && type->instance_kind == Kind::Instance &&
        !(type->type_flags & Type::HasAbstractMethods)) {
        // object.__new__ would check the same things.
        if (!args.empty() && is_native(special(type, Special::init_), object_init))
            return raise_type_error(t, "{}() takes no arguments", type_name(type));
        Cell* cell = new_instance(t, type);
        if (cell == nullptr) return raise_memory_error(t);
        object = Value(cell);
    } else {
        object = TRY(call_prepended(t, make, Value(type), args, keyword_names));
        if (!is_instance(t, object, type)) return object;
    }
    Value init = special(type_of(t, object), Special::init_);
    if (is_native(init, object_init) &&
        (args.empty() || is_native(make, object_new) || has_kind(make, Kind::NativeFunction)))
        return object;
    return run_init(t, init, object, args, keyword_names);
}

} // namespace krait
