// Reading and writing attributes: the rules of object, type, module and super.
//
// A class whose __getattribute__ / __setattr__ / __delattr__ are the native ones follows the rules below directly; the
// flags HasGetattribute, HasSetattr and HasGetattr say when Python code must be asked.
//
// Invariants:
//  1. find_* functions give unbound when the attribute is missing and have then raised nothing.
//  2. A Value* from type_lookup_slot is read at once: the code that a descriptor runs may move what it points to.
#include "runtime/attribute_cache.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- errors

Failed with_attribute(Thread& t, Value object, Str* name, Failed failed) {
    if (!is_exact(t.pending, builtin_shapes::AttributeError)) return failed;
    Exception* error = as<Exception>(t.pending);
    store(error, exception_member(error, 0), Value(name));
    store(error, exception_member(error, 1), object);
    return failed;
}

Failed raise_no_attribute(Thread& t, Value object, Str* name) {
    Type* error = t.types.AttributeError;
    Failed failed;
    if (has_kind(object, Kind::Type)) {
        failed = raise(t, error, "type object '{}' has no attribute '{}'", type_name(as<Type>(object)), name);
    } else if (has_kind(object, Kind::Module)) {
        Value module = dict_get_str(t, as<Module>(object)->dict, t.names.dunder_name);
        if (is_str(module))
            failed = raise(t, error, "module '{}' has no attribute '{}'", module, name);
        else
            failed = raise(t, error, "module has no attribute '{}'", name);
    } else {
        failed = raise(t, error, "'{}' object has no attribute '{}'", full_type_name(t, object), name);
    }
    return with_attribute(t, object, name, failed);
}

// ---- descriptors

namespace {

bool is_data_descriptor(Thread& t, Value v) { return v.is_cell() && type_of(t, v)->type_flags & Type::DataDescriptor; }
// Stands before what the object itself holds when reading; without __get__ a data descriptor does not.
bool reads_first(Thread& t, Value v) {
    constexpr uint32_t both = Type::DataDescriptor | Type::NonDataDescriptor;
    return v.is_cell() && (type_of(t, v)->type_flags & both) == both;
}

NativeFunction* bind_native(Thread& t, NativeFunction* function, Value self) {
    bool wrapper = function->shape == builtin_shapes::wrapper_descriptor;
    auto* bound =
        t.heap.allocate<NativeFunction>(wrapper ? builtin_shapes::method_wrapper : builtin_shapes::native_function);
    Cell header = *bound;
    *bound = *function;
    static_cast<Cell&>(*bound) = header;
    bound->self = self;
    bound->exact_arguments = ~0u; // self has to be put in front
    return bound;
}

Value get_by_special(Thread& t, Value attribute, Value self, Type* owner) {
    Type* type = type_of(t, attribute);
    if (!(type->type_flags & Type::NonDataDescriptor)) return attribute;
    Value get = special(type, Special::get_);
    if (get.is_unbound()) return attribute;
    return call_special(t, get, attribute, {self.is_bound() ? self : Value::none(), Value(owner)});
}

} // namespace

Value bind_descriptor(Thread& t, Value attribute, Value self, Type* owner) {
    if (!attribute.is_cell()) return attribute;
    Cell* cell = attribute.cell();
    switch (cell->kind) {
        case Kind::Function: return self.is_bound() ? Value(make_bound_method(t, attribute, self)) : attribute;
        case Kind::NativeFunction: {
            auto* function = static_cast<NativeFunction*>(cell);
            if (function->self.is_bound()) return attribute;
            if (function->arity.binding == Arity::Binding::Class) return bind_native(t, function, Value(owner));
            if (function->arity.binding != Arity::Binding::Method || self.is_unbound()) return attribute;
            return bind_native(t, function, self);
        }
        case Kind::GetSet: return self.is_bound() ? get_getset(t, static_cast<GetSet*>(cell), self) : attribute;
        case Kind::Property: {
            if (cell->shape != builtin_shapes::property) break;
            if (self.is_unbound()) return attribute;
            auto* property = static_cast<Property*>(cell);
            if (property->getter.is_none()) break;
            return call(t, property->getter, {self});
        }
        case Kind::StaticMethod:
            if (cell->shape != builtin_shapes::staticmethod) break;
            return static_cast<StaticMethod*>(cell)->function;
        case Kind::ClassMethod:
            if (cell->shape != builtin_shapes::classmethod) break;
            return Value(make_bound_method(t, static_cast<StaticMethod*>(cell)->function, Value(owner)));
        default: break;
    }
    return get_by_special(t, attribute, self, owner);
}

// ---- what an object itself holds

namespace {

// The dictionary of those kinds that carry one in their native part; null when there is none (yet).
Dict* own_dictionary(Cell* cell) {
    switch (cell->kind) {
        case Kind::Module: return static_cast<Module*>(cell)->dict;
        case Kind::Function: return reinterpret_cast<Function*>(cell)->attributes;
        case Kind::StaticMethod:
        case Kind::ClassMethod: return static_cast<StaticMethod*>(cell)->attributes;
        default: return nullptr;
    }
}

bool has_own_dictionary(const Cell* cell) {
    return cell->kind == Kind::Module || cell->kind == Kind::Function || cell->kind == Kind::StaticMethod ||
           cell->kind == Kind::ClassMethod;
}

Dict* make_own_dictionary(Thread& t, Cell* cell) {
    if (Dict* dict = own_dictionary(cell)) return dict;
    Dict* dict = new_dict(t);
    if (cell->kind == Kind::Function) {
        auto* function = reinterpret_cast<Function*>(cell);
        store_cell(cell, function->attributes, dict);
    } else if (cell->kind == Kind::Module) {
        store_cell(cell, static_cast<Module*>(cell)->dict, dict);
    } else {
        store_cell(cell, static_cast<StaticMethod*>(cell)->attributes, dict);
    }
    return dict;
}

} // namespace

Value instance_attribute(Thread& t, Value object, Str* name) {
    if (!object.is_cell()) return Value::unbound();
    Cell* cell = object.cell();
    const Shape* shape = t.heap.shape(cell->shape);
    if (shape->flags & Shape::NoDict) {
        Dict* dict = own_dictionary(cell);
        return dict ? dict_get_str(t, dict, name) : Value::unbound();
    }
    if (shape->flags & Shape::DictMode) return dict_get_str(t, as<Dict>(*instance_extra(cell, shape)), name);
    if (shape->count == 0) return Value::unbound();
    int index = shape_find(shape, interned(t, name));
    return index < 0 ? Value::unbound() : *attribute_slot(cell, shape, static_cast<uint32_t>(index));
}

Result<Dict*> instance_dict(Thread& t, Value object) {
    if (object.is_cell()) {
        Cell* cell = object.cell();
        if (has_own_dictionary(cell)) return make_own_dictionary(t, cell);
        if (!(t.heap.shape(cell->shape)->flags & Shape::NoDict)) return use_dictionary(t, cell);
    }
    return raise_no_attribute(t, object, t.names.dunder_dict);
}

// ---- reading

namespace {

Value find_generic(Thread& t, Value object, Str* name) {
    Type* type = type_of(t, object);
    Value* slot = type_lookup_slot(t, type, name);
    Value attribute = slot ? *slot : Value::unbound();
    if (reads_first(t, attribute)) return bind_descriptor(t, attribute, object, type);
    Value own = instance_attribute(t, object, name);
    if (own.is_bound()) return own;
    return slot ? bind_descriptor(t, attribute, object, type) : Value::unbound();
}

Value find_in_type(Thread& t, Type* type, Str* name) {
    Type* metatype = type_of(t, Value(type));
    Value of_metatype = type_lookup(t, metatype, name);
    if (reads_first(t, of_metatype)) return bind_descriptor(t, of_metatype, Value(type), metatype);
    Value attribute = type_lookup(t, type, name);
    if (attribute.is_bound()) return bind_descriptor(t, attribute, Value::unbound(), type);
    if (of_metatype.is_bound()) return bind_descriptor(t, of_metatype, Value(type), metatype);
    return Value::unbound();
}

Value find_in_module(Thread& t, Value object, Str* name) {
    Value found = find_generic(t, object, name);
    if (found.is_bound()) return found;
    Dict* dict = as<Module>(object)->dict;
    Value getattr = dict ? dict_get_str(t, dict, t.names.dunder_getattr) : Value::unbound();
    return getattr.is_bound() ? call(t, getattr, {Value(name)}) : Value::unbound();
}

// Behind super's type in the MRO of the object's class.
Value find_in_super(Thread& t, Value object, Str* name) {
    auto* super = as<SuperObject>(object);
    if (super->self.is_unbound() || name == t.names.dunder_class) return find_generic(t, object, name);
    Tuple* mro = super->self_type->mro;
    uint64_t i = 0;
    while (i < mro->size && mro->items[i] != Value(super->type)) i++;
    for (i++; i < mro->size; i++) {
        Value attribute = dict_get_str(t, as<Type>(mro->items[i])->dict, name);
        if (attribute.is_unbound()) continue;
        Value self = super->self == Value(super->self_type) ? Value::unbound() : super->self;
        return bind_descriptor(t, attribute, self, super->self_type);
    }
    return find_generic(t, object, name);
}

Value find_by_rules(Thread& t, Value object, Str* name) {
    if (object.is_cell()) {
        switch (object.cell()->kind) {
            case Kind::Type: return find_in_type(t, as<Type>(object), name);
            case Kind::Module: return find_in_module(t, object, name);
            case Kind::Super: return find_in_super(t, object, name);
            default: break;
        }
    }
    return find_generic(t, object, name);
}

// An AttributeError is pending: takes it away, so that something else can be tried.
bool swallow_attribute_error(Thread& t) {
    if (!t.pending_is(t.types.AttributeError)) return false;
    t.clear_pending();
    return true;
}

// The whole search, __getattribute__ and __getattr__ included.
Value find_whole(Thread& t, Value object, Str* name) {
    Type* type = type_of(t, object);
    uint32_t flags = type->type_flags;
    Value found = flags & Type::HasGetattribute
                      ? call_special(t, special(type, Special::getattribute_), object, {Value(name)})
                      : find_by_rules(t, object, name);
    if (!(flags & Type::HasGetattr)) return found;
    if (found.is_error() ? !swallow_attribute_error(t) : found.is_bound()) return found;
    return call_special(t, special(type, Special::getattr_), object, {Value(name)});
}

} // namespace

Value get_attribute(Thread& t, Value object, Str* name) {
    name = interned(t, name);
    Value found = find_whole(t, object, name);
    if (found.is_bound()) [[likely]]
        return found;
    return raise_no_attribute(t, object, name);
}

Value find_attribute(Thread& t, Value object, Str* name) {
    Value found = find_whole(t, object, interned(t, name));
    if (found.is_error() && swallow_attribute_error(t)) return Value::unbound();
    return found;
}

Value generic_get_attribute(Thread& t, Value object, Str* name) {
    name = interned(t, name);
    Value found = find_generic(t, object, name);
    return found.is_bound() ? found : raise_no_attribute(t, object, name);
}

// ---- writing

namespace {

Result<void> set_by_descriptor(Thread& t, Value descriptor, Value object, Value value) {
    Type* type = type_of(t, descriptor);
    if (has_kind(descriptor, Kind::GetSet)) return set_getset(t, as<GetSet>(descriptor), object, value);
    if (descriptor.cell()->shape == builtin_shapes::property)
        return set_property(t, as<Property>(descriptor), object, value);
    Value method = special(type, value.is_bound() ? Special::set_ : Special::delete_);
    if (method.is_unbound()) return raise(t, t.types.AttributeError, value.is_bound() ? "__set__" : "__delete__");
    if (value.is_bound())
        TRY(call_special(t, method, descriptor, {object, value}));
    else
        TRY(call_special(t, method, descriptor, {object}));
    return {};
}

Result<void> change_dictionary(Thread& t, Value object, Dict* dict, Str* name, Value value) {
    if (value.is_bound()) return dict_set_str(t, dict, name, value);
    Value removed = TRY(dict_pop(t, dict, Value(name)));
    if (removed.is_bound()) return {};
    if (has_kind(object, Kind::Module)) // as CPython says it when deleting
        return with_attribute(t, object, name,
                              raise(t, t.types.AttributeError, "'module' object has no attribute '{}'", name));
    return raise_no_attribute(t, object, name);
}

Result<void> change_instance(Thread& t, Value object, Cell* cell, Shape* shape, Str* name, Value value) {
    if (shape->flags & Shape::DictMode)
        return change_dictionary(t, object, as<Dict>(*instance_extra(cell, shape)), name, value);
    int index = shape_find(shape, name);
    if (index >= 0) {
        uint32_t at = static_cast<uint32_t>(index);
        if (value.is_bound()) {
            store(cell, *attribute_slot(cell, shape, at), value);
            return {};
        }
        if (at + 1 == shape->count && shape->parent != nullptr) {
            remove_last_attribute(cell, shape);
            return {};
        }
    } else if (value.is_unbound()) {
        return raise_no_attribute(t, object, name);
    } else if (Shape* next = shape->flags & Shape::ExtraBehind ? nullptr : shape_add(t, shape, name)) {
        add_attribute(t, cell, shape, next, value);
        return {};
    }
    return change_dictionary(t, object, TRY(use_dictionary(t, cell)), name, value);
}

} // namespace

Result<void> generic_set_attribute(Thread& t, Value object, Str* name, Value value) {
    name = interned(t, name);
    Value attribute = type_lookup(t, type_of(t, object), name);
    if (is_data_descriptor(t, attribute)) return set_by_descriptor(t, attribute, object, value);
    if (object.is_cell()) {
        Cell* cell = object.cell();
        if (has_own_dictionary(cell)) return change_dictionary(t, object, make_own_dictionary(t, cell), name, value);
        Shape* shape = t.heap.shape(cell->shape);
        if (!(shape->flags & Shape::NoDict)) return change_instance(t, object, cell, shape, name, value);
    }
    if (attribute.is_bound())
        return with_attribute(t, object, name,
                              raise(t, t.types.AttributeError, "'{}' object attribute '{}' is read-only",
                                    full_type_name(t, object), name));
    return with_attribute(
        t, object, name,
        raise(t, t.types.AttributeError, "'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
              full_type_name(t, object), name));
}

namespace {

Result<void> set_in_type(Thread& t, Type* type, Str* name, Value value) {
    name = interned(t, name);
    if (!(type->type_flags & Type::HeapType))
        return raise_type_error(t, "cannot set '{}' attribute of immutable type '{}'", name, type_name(type));
    Value of_metatype = type_lookup(t, type_of(t, Value(type)), name);
    if (is_data_descriptor(t, of_metatype)) return set_by_descriptor(t, of_metatype, Value(type), value);
    return value.is_bound() ? type_set_attribute(t, type, name, value) : type_del_attribute(t, type, name);
}

Result<void> change_attribute(Thread& t, Value object, Str* name, Value value) {
    Type* type = type_of(t, object);
    if (type->type_flags & Type::HasSetattr) {
        if (value.is_bound())
            TRY(call_special(t, special(type, Special::setattr_), object, {Value(name), value}));
        else
            TRY(call_special(t, special(type, Special::delattr_), object, {Value(name)}));
        return {};
    }
    if (has_kind(object, Kind::Type)) return set_in_type(t, as<Type>(object), name, value);
    return generic_set_attribute(t, object, name, value);
}

} // namespace

Result<void> set_attribute(Thread& t, Value object, Str* name, Value value) {
    return change_attribute(t, object, name, value);
}

Result<void> del_attribute(Thread& t, Value object, Str* name) {
    return change_attribute(t, object, name, Value::unbound());
}

// ---- the native __getattribute__ and __setattr__ methods of types other than object

namespace {
Result<Str*> attribute_name(Thread& t, Value name) {
    if (is_str(name)) return as<Str>(name);
    return raise_type_error(t, "attribute name must be string, not '{}'", full_type_name(t, name));
}

Value by_rules(Thread& t, Args a) {
    Str* name = interned(t, TRY(attribute_name(t, a[1])));
    Value found = find_by_rules(t, a[0], name);
    return found.is_bound() ? found : raise_no_attribute(t, a[0], name);
}
} // namespace

Value type_getattribute(Thread& t, Args a) { return by_rules(t, a); }
Value module_getattribute(Thread& t, Args a) { return by_rules(t, a); }
Value super_getattribute(Thread& t, Args a) { return by_rules(t, a); }
Value type_setattr(Thread& t, Args a) {
    TRY(set_in_type(t, as<Type>(a[0]), TRY(attribute_name(t, a[1])), a[2]));
    return Value::none();
}
Value type_delattr(Thread& t, Args a) {
    TRY(set_in_type(t, as<Type>(a[0]), TRY(attribute_name(t, a[1])), Value::unbound()));
    return Value::none();
}

// ---- native attributes

Value get_getset(Thread& t, GetSet* descriptor, Value self) {
    if (!is_instance(t, self, descriptor->type))
        return raise_type_error(t, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", descriptor->name,
                                full_type_name(descriptor->type), full_type_name(t, self));
    if (descriptor->def != nullptr) {
        Value window[2] = {self, Value::unbound()};
        return descriptor->def->function(t, Args{window, 1, 1});
    }
    Value value = *reinterpret_cast<Value*>(reinterpret_cast<char*>(self.cell()) + descriptor->offset);
    return value.is_bound() ? value : raise_no_attribute(t, self, descriptor->name);
}

Result<void> set_getset(Thread& t, GetSet* descriptor, Value self, Value value) {
    if (!is_instance(t, self, descriptor->type))
        return raise_type_error(t, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", descriptor->name,
                                full_type_name(descriptor->type), full_type_name(t, self));
    if (descriptor->def != nullptr) {
        if (descriptor->def->setter == nullptr && descriptor->def->is_member())
            return raise(t, t.types.AttributeError, "readonly attribute");
        if (descriptor->def->setter == nullptr)
            return raise(t, t.types.AttributeError, "attribute '{}' of '{}' objects is not writable", descriptor->name,
                         full_type_name(descriptor->type));
        Value window[3] = {self, value, Value::unbound()};
        TRY(descriptor->def->setter(t, Args{window, 2, 2}));
        return {};
    }
    if (descriptor->flags & GetSet::ReadOnly) return raise(t, t.types.AttributeError, "can't set attribute");
    Value& slot = *reinterpret_cast<Value*>(reinterpret_cast<char*>(self.cell()) + descriptor->offset);
    if (value.is_unbound() && slot.is_unbound())
        return with_attribute(t, self, descriptor->name, raise(t, t.types.AttributeError, "{}", descriptor->name));
    store(self.cell(), slot, value);
    return {};
}

} // namespace krait
