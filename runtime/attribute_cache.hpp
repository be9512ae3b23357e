// Where an attribute lies, for the VM's inline caches.
//
// A location holds while its guards do: `shape` is the receiver's shape id (cell header; for ints, floats and the
// singletons the id of their type's shape, builtin_shapes::int_ and so on), and with needs_epoch also the thread's
// class_epoch at the time of asking. Kind None means: call get_attribute / set_attribute each time.
//
// Invariants:
//  1. A location is given only when the class overrides neither __getattribute__ (loads) nor __setattr__ and
//     __delattr__ (stores), and no data descriptor of that name stands before what it names.
//  2. Slots found by shape alone stay right because putting a data descriptor (or such an override) into a class runs
//     hooks.flush_caches; a class without Type::SlotsCached goes without, for nothing was found there yet.
//  3. `slot` points into a class dictionary's table (or a staticmethod): it is read only while class_epoch is unchanged.
#pragma once

#include "runtime/type.hpp"

namespace krait {

struct AttributeLocation {
    enum class Kind : uint8_t {
        None,
        Slot,         // *(Value*)((char*)cell + offset); always bound
        OverflowSlot, // values[offset] of the ValueBuffer at (char*)cell + extra_offset; always bound
        Member,       // as Slot, but may be unbound: then get_attribute raises
        ClassValue,   // *slot as it is: a plain class attribute; for classes also functions and static methods
        Method,       // *slot is a Function or a NativeFunction that takes the receiver as its first argument
        ClassMethod,  // *slot is a callable that takes `owner` as its first argument
        Property,     // *slot is a Property (exactly): call its getter with the receiver
        GetSet,       // *slot is a native GetSet: get_getset
        ModuleCell,   // cell->value; unbound: get_attribute raises
    };
    Kind kind = Kind::None;
    bool needs_epoch = false;
    ShapeId shape = 0;
    uint32_t offset = 0;
    uint16_t extra_offset = 0;
    Value* slot = nullptr;
    ValueCell* cell = nullptr;
    Type* owner = nullptr;
};
AttributeLocation locate_attribute(Thread& t, Value object, Str* name);

struct StoreLocation {
    enum class Kind : uint8_t {
        None,
        Slot,         // replaces the value at offset
        OverflowSlot, // replaces values[offset]
        Member,       // a __slots__ member at offset
        Add,          // puts the value at offset and next_shape into the header
        AddOverflow,  // add_attribute with next_shape (runtime/shape.hpp)
        ModuleCell,   // replaces cell->value, while that is bound
    };
    Kind kind = Kind::None;
    ShapeId shape = 0;
    ShapeId next_shape = 0;
    uint32_t offset = 0;
    uint16_t extra_offset = 0;
    ValueCell* cell = nullptr;
};
StoreLocation locate_store(Thread& t, Value object, Str* name);

// The shape id by which a location names the receiver.
inline ShapeId guard_shape(Value v) {
    if (v.is_cell()) [[likely]]
        return v.cell()->shape;
    if (v.is_small_int()) return builtin_shapes::int_;
    if (v.is_small_float()) return builtin_shapes::float_;
    if (v.is_none()) return builtin_shapes::NoneType;
    return v.is_bool() ? builtin_shapes::bool_ : builtin_shapes::internal;
}

} // namespace krait
