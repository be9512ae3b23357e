// Internals of the object model that its files share.
#pragma once

#include "runtime/function.hpp"
#include "runtime/iterator_objects.hpp"
#include "runtime/protocols.hpp"
#include "runtime/shape.hpp"
#include "runtime/str.hpp"

namespace krait {

// -- the native __getattribute__ / __setattr__ / __delattr__ methods. A class whose special is one of these follows
// the rules that attribute.cpp knows, so no call is made; any other one is an override.
Value object_getattribute(Thread& t, Args a);
Value object_setattr(Thread& t, Args a);
Value object_delattr(Thread& t, Args a);
Value type_getattribute(Thread& t, Args a);
Value type_setattr(Thread& t, Args a);
Value type_delattr(Thread& t, Args a);
Value module_getattribute(Thread& t, Args a);
Value super_getattribute(Thread& t, Args a);

Value object_new(Thread& t, Args a);
Value object_init(Thread& t, Args a);
Value object_repr(Thread& t, Args a);
Value object_str(Thread& t, Args a);
Value object_hash(Thread& t, Args a);
Value object_eq(Thread& t, Args a);
Value object_ne(Thread& t, Args a);
Value object_format(Thread& t, Args a);
Value object_init_subclass(Thread& t, Args a);
Value type_new(Thread& t, Args a);
Value type_init(Thread& t, Args a);
Value type_call_method(Thread& t, Args a);

// `special` is the native function `fn`, not an override of it.
inline bool is_native(Value special, NativeFn fn) {
    return has_kind(special, Kind::NativeFunction) && as<NativeFunction>(special)->function == fn;
}
inline bool is_interned_str(Value v) { return has_kind(v, Kind::Str) && static_cast<Str*>(v.cell())->is_interned(); }
inline Str* interned(Thread& t, Str* name) {
    if (name->is_interned()) return name;
    // The text of a str subclass is interned as a plain str.
    return is_exact(Value(name), builtin_shapes::str) ? intern(t, name) : intern(t, name->view());
}

// type(self).<special>(self) and (self, argument) where `method` comes from the specials: native methods are called
// directly. What __next__ gives at the end is unbound, without an exception.
inline bool takes_exactly(Thread& t, const NativeFunction* f, uint32_t count, Value self) {
    return f->exact_arguments == count && f->arity.binding == Arity::Binding::Method && is_instance(t, self, f->type);
}
inline Value call_special_0(Thread& t, Value method, Value self) {
    if (has_kind(method, Kind::NativeFunction) && takes_exactly(t, as<NativeFunction>(method), 1, self)) [[likely]] {
        Value window[2] = {self, Value::unbound()};
        return as<NativeFunction>(method)->function(t, Args{window, 1, 1});
    }
    return call_special(t, method, self, {});
}
inline Value call_special_1(Thread& t, Value method, Value self, Value argument) {
    if (has_kind(method, Kind::NativeFunction) && takes_exactly(t, as<NativeFunction>(method), 2, self)) [[likely]] {
        Value window[3] = {self, argument, Value::unbound()};
        return as<NativeFunction>(method)->function(t, Args{window, 2, 2});
    }
    return call_special(t, method, self, {argument});
}
inline Value call_special_2(Thread& t, Value method, Value self, Value first, Value second) {
    if (has_kind(method, Kind::NativeFunction) && takes_exactly(t, as<NativeFunction>(method), 3, self)) [[likely]] {
        Value window[4] = {self, first, second, Value::unbound()};
        return as<NativeFunction>(method)->function(t, Args{window, 3, 3});
    }
    return call_special(t, method, self, {first, second});
}
// Operators and comparisons of built-in containers with plain operands, without a look at their methods. Unbound for
// anything else.
Value container_operation(Thread& t, Operator op, Value a, Value b);
Value compare_containers(Thread& t, Value a, Value b, Comparison op);
// A special method that is there and not switched off by None.
inline bool is_present(Value method) { return method.is_bound() && !method.is_none(); }
inline bool is_exact_int(Value v) { return v.is_small_int() || is_exact(v, builtin_shapes::int_); }
inline bool is_exact_float(Value v) { return v.is_small_float() || is_exact(v, builtin_shapes::float_); }

// -- types
// AttributeError with `name` and `obj` set, of CPython's text for that kind of object.
[[gnu::cold]] Failed raise_no_attribute(Thread& t, Value object, Str* name);
// Sets `name` and `obj` of the AttributeError that is pending.
[[gnu::cold]] Failed with_attribute(Thread& t, Value object, Str* name, Failed failed);
// The C3 linearisation of `type` over `bases`.
Result<Tuple*> c3_mro(Thread& t, Type* type, Tuple* bases);
// A Type cell with everything set that does not depend on the bases.
Type* new_type_cell(Thread& t, Type* metatype);
// Fills specials and flags from the MRO and enters the type into its bases' subclasses.
void finish_type(Thread& t, Type* type);
void refresh_flags(Type* type);
// After a change of `type`'s MRO: everything derived from it, in the subclasses too.
void refresh_type(Thread& t, Type* type);
void add_subclass(Thread& t, Type* base, Type* type);
void remove_subclass(Type* base, Type* type);
// Calls visit(Type*) for each live direct subclass.
template <class Visit>
void for_each_subclass(const Type* type, Visit visit);
// Instances differ in memory layout from those of the base.
bool extends_layout(const Type* type);
const Type* solid_base(const Type* type);
// Result of calling a class: __new__, then __init__.
Value instantiate(Thread& t, Type* type, std::span<const Value> args, Tuple* keyword_names);
// type(x) of a built-in type that makes something of one argument, straight to what it does: int(x), list(x), type(x).
// Unbound for any other type.
Value convert(Thread& t, Type* type, Value x);
// `cls` may be given to the native __new__ `f`: it is a class that derives from f->type, and no native base in between
// wants to be made by another __new__. Unbound: no argument was given.
Result<void> check_new_class(Thread& t, NativeFunction* f, Value cls);
// `cls.__new__` as a callable, found along the MRO, without binding.
Value new_of(const Type* type);
// For a class that adds __dict__ or __weakref__ to its instances.
void add_dict_descriptor(Thread& t, Type* type);
void add_weakref_descriptor(Thread& t, Type* type);

// -- descriptors
GetSet* make_getset(Thread& t, const MethodDef& def, Type* type, Str* name);
GetSet* make_member(Thread& t, Type* type, Str* name, uint32_t offset);
Result<void> set_property(Thread& t, Property* property, Value object, Value value); // unbound: delete
Value get_getset(Thread& t, GetSet* descriptor, Value self);
Result<void> set_getset(Thread& t, GetSet* descriptor, Value self, Value value); // unbound: delete

template <class Visit>
void for_each_subclass(const Type* type, Visit visit) {
    if (type->subclasses == nullptr) return;
    for (size_t i = 0; i < type->subclasses->capacity; i++) {
        Value subclass = type->subclasses->values[i];
        if (subclass.is_bound()) visit(as<Type>(subclass));
    }
}

} // namespace krait
