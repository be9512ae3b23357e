// Answers to the VM's inline caches: see the header for what they promise.
#include "runtime/attribute_cache.hpp"

#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

using Load = AttributeLocation::Kind;
using Store = StoreLocation::Kind;

// The caller is about to tell where instances of `type` keep something: a data descriptor in a class of its MRO has to
// flush the caches from now on.
void note_slots_cached(Type* type) {
    if (type->type_flags & Type::SlotsCached) return;
    for (Value v : *type->mro) as<Type>(v)->type_flags |= Type::SlotsCached;
}

AttributeLocation class_location(Load kind, ShapeId shape, Value* slot, Type* owner) {
    AttributeLocation location;
    location.kind = kind;
    location.needs_epoch = true;
    location.shape = shape;
    location.slot = slot;
    location.owner = owner;
    return location;
}

bool is_plain(Thread& t, Value v) {
    return !(type_of(t, v)->type_flags & (Type::DataDescriptor | Type::NonDataDescriptor));
}

// A class attribute that nothing before it hides, as read through an instance (`through_class` false) or the class.
AttributeLocation locate_class_attribute(Thread& t, ShapeId shape, Value* slot, Type* owner, bool through_class) {
    Value attribute = *slot;
    if (is_plain(t, attribute)) return class_location(Load::ClassValue, shape, slot, owner);
    Cell* cell = attribute.cell();
    switch (cell->kind) {
        case Kind::Function: return class_location(through_class ? Load::ClassValue : Load::Method, shape, slot, owner);
        case Kind::NativeFunction: {
            auto* function = static_cast<NativeFunction*>(cell);
            if (function->self.is_bound()) return class_location(Load::ClassValue, shape, slot, owner);
            if (function->arity.binding == Arity::Binding::Class)
                return class_location(Load::ClassMethod, shape, slot, owner);
            bool method = function->arity.binding == Arity::Binding::Method && !through_class;
            return class_location(method ? Load::Method : Load::ClassValue, shape, slot, owner);
        }
        case Kind::StaticMethod:
            if (cell->shape != builtin_shapes::staticmethod) return {};
            return class_location(Load::ClassValue, shape, &static_cast<StaticMethod*>(cell)->function, owner);
        case Kind::ClassMethod:
            if (cell->shape != builtin_shapes::classmethod) return {};
            return class_location(Load::ClassMethod, shape, &static_cast<StaticMethod*>(cell)->function, owner);
        case Kind::Property:
            if (through_class) return class_location(Load::ClassValue, shape, slot, owner);
            if (cell->shape != builtin_shapes::property || static_cast<Property*>(cell)->getter.is_none()) return {};
            return class_location(Load::Property, shape, slot, owner);
        case Kind::GetSet: {
            if (through_class) return class_location(Load::ClassValue, shape, slot, owner);
            auto* getset = static_cast<GetSet*>(cell);
            if (!is_subtype(owner, getset->type)) return {};
            if (getset->def != nullptr) return class_location(Load::GetSet, shape, slot, owner);
            note_slots_cached(owner);
            AttributeLocation location = class_location(Load::Member, shape, slot, owner);
            location.offset = getset->offset;
            return location;
        }
        default: return {};
    }
}

AttributeLocation locate_in_type(Thread& t, Type* type, Str* name) {
    Value* of_metatype = type_lookup_slot(t, type_of(t, Value(type)), name);
    if (of_metatype && type_of(t, *of_metatype)->type_flags & Type::DataDescriptor) return {};
    Value* slot = type_lookup_slot(t, type, name);
    return slot ? locate_class_attribute(t, type->shape, slot, type, true) : AttributeLocation{};
}

AttributeLocation locate_in_module(Thread& t, Module* module, Str* name) {
    Value* of_type = type_lookup_slot(t, type_of(t, Value(module)), name);
    if (of_type && type_of(t, *of_type)->type_flags & Type::DataDescriptor) return {};
    if (module->dict == nullptr || !(module->dict->flags & Dict::Cells)) return {};
    if (dict_get_str(t, module->dict, name).is_unbound()) return {};
    Result<ValueCell*> cell = dict_cell(t, module->dict, name);
    if (cell.is_error()) {
        t.clear_pending();
        return {};
    }
    AttributeLocation location;
    location.kind = Load::ModuleCell;
    location.shape = module->shape;
    location.cell = cell.take();
    return location;
}

// Objects with a dictionary in their native part can hold any name without it showing in the shape.
bool has_hidden_dictionary(Value object) {
    return has_kind(object, Kind::Function) || has_kind(object, Kind::StaticMethod) ||
           has_kind(object, Kind::ClassMethod) || has_kind(object, Kind::Super);
}

} // namespace

AttributeLocation locate_attribute(Thread& t, Value object, Str* name) {
    Type* type = type_of(t, object);
    if (type->type_flags & Type::HasGetattribute) return {};
    name = interned(t, name);
    if (has_kind(object, Kind::Type)) return locate_in_type(t, as<Type>(object), name);
    if (has_kind(object, Kind::Module)) {
        note_slots_cached(type);
        return locate_in_module(t, as<Module>(object), name);
    }
    ShapeId id = guard_shape(object);
    Value* slot = type_lookup_slot(t, type, name);
    constexpr uint32_t both = Type::DataDescriptor | Type::NonDataDescriptor;
    bool data = slot && (type_of(t, *slot)->type_flags & both) == both;
    if (id == builtin_shapes::internal) return {};
    const Shape* shape = t.heap.shape(id);
    if (!data) {
        if (has_hidden_dictionary(object) || shape->flags & Shape::DictMode) return {};
        int index = object.is_cell() ? shape_find(shape, name) : -1;
        if (index >= 0 && !(shape->flags & Shape::ExtraBehind)) {
            note_slots_cached(type);
            AttributeLocation location;
            location.shape = id;
            location.extra_offset = shape->extra_offset;
            bool in_place = index < shape->capacity;
            location.kind = in_place ? Load::Slot : Load::OverflowSlot;
            location.offset = in_place ? shape->slot_offset + 8u * static_cast<uint32_t>(index)
                                       : static_cast<uint32_t>(index) - shape->capacity;
            return location;
        }
        if (index >= 0) return {};
    }
    return slot ? locate_class_attribute(t, id, slot, type, false) : AttributeLocation{};
}

namespace {

StoreLocation locate_module_store(Thread& t, Module* module, Str* name) {
    AttributeLocation load = locate_in_module(t, module, name);
    StoreLocation location;
    if (load.kind != Load::ModuleCell) return location;
    location.kind = Store::ModuleCell;
    location.shape = load.shape;
    location.cell = load.cell;
    return location;
}

StoreLocation locate_by_shape(Thread& t, Shape* shape, Str* name) {
    StoreLocation location;
    location.shape = shape->id;
    location.extra_offset = shape->extra_offset;
    int index = shape_find(shape, name);
    if (index >= 0) {
        bool in_place = index < shape->capacity;
        location.kind = in_place ? Store::Slot : Store::OverflowSlot;
        location.offset = in_place ? shape->slot_offset + 8u * static_cast<uint32_t>(index)
                                   : static_cast<uint32_t>(index) - shape->capacity;
        return location;
    }
    Shape* next = shape_add(t, shape, name);
    if (next == nullptr) return location;
    location.kind = shape->count < shape->capacity ? Store::Add : Store::AddOverflow;
    location.next_shape = next->id;
    location.offset = shape->slot_offset + 8u * shape->count;
    return location;
}

} // namespace

StoreLocation locate_store(Thread& t, Value object, Str* name) {
    if (!object.is_cell() || has_kind(object, Kind::Type)) return {};
    Type* type = type_of(t, object);
    if (type->type_flags & Type::HasSetattr) return {};
    name = interned(t, name);
    note_slots_cached(type);
    if (has_kind(object, Kind::Module)) return locate_module_store(t, as<Module>(object), name);
    Value* slot = type_lookup_slot(t, type, name);
    if (slot && type_of(t, *slot)->type_flags & Type::DataDescriptor) {
        StoreLocation location;
        if (!has_kind(*slot, Kind::GetSet) || as<GetSet>(*slot)->def != nullptr) return location;
        if (as<GetSet>(*slot)->flags & GetSet::ReadOnly) return location;
        if (!is_subtype(type, as<GetSet>(*slot)->type)) return location;
        location.kind = Store::Member;
        location.shape = object.cell()->shape;
        location.offset = as<GetSet>(*slot)->offset;
        return location;
    }
    Shape* shape = t.heap.shape(object.cell()->shape);
    if (shape->flags & (Shape::NoDict | Shape::DictMode | Shape::ExtraBehind)) return {};
    return locate_by_shape(t, shape, name);
}

} // namespace krait
