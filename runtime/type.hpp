// Shapes (hidden classes) and types: how an object's attributes are laid out and what its class can do.
//
// Every cell's header names a Shape. A shape belongs to one Type and lists the attribute names that its objects hold,
// in slot order; adding an attribute moves an object to the shape's successor (a transition). Objects whose attributes
// are too many, were deleted, or whose __dict__ was asked for are in dictionary mode.
//
// Layout of an object with attributes:   [Cell header | native part | extra | slot 0 .. slot capacity-1]
//   native part   the built-in base's struct (none for plain classes)
//   extra         a ValueBuffer with the slots beyond capacity, or the Dict in dictionary mode, or unbound
//   slots         first the type's members (__slots__, native members), then the shape's attributes
//
// Invariants:
//  1. A shape's id implies its type, its attribute names, and where each lies; ids are never reused.
//  2. Every Type and every Module has a shape of its own, so a cached shape id also identifies those objects.
//  3. All changes to a class go through type_set_attribute / type_del_attribute: they keep `specials` right for the
//     class and its subclasses and bump the thread's class_epoch, which guards every cached class attribute.
#pragma once

#include <span>

#include "runtime/builtin_shapes.hpp"
#include "runtime/thread.hpp"

namespace krait {

struct Str;
struct Tuple;
struct Dict;
struct Type;
struct TypeDef;

// What came of one step of a computation that can suspend (a generator, a coroutine, a native awaitable).
enum class Driven { Yielded, Returned, Raised };
struct DriveResult {
    Driven how;
    Value value; // yielded or returned
};
// One step of a native awaitable: goes on with `sent`, or with `thrown` raised inside when it is not null. What send() and
// throw() of Python do, but a returned value needs no StopIteration.
using StepFn = DriveResult (*)(Thread& t, Cell* self, Value sent, Exception* thrown);

struct Shape : Cell {
    static constexpr Kind kind_of = Kind::Shape;
    enum Flags : uint8_t {
        DictMode = 1,    // attributes are in the Dict at `extra`
        NoDict = 2,      // objects have no attribute dictionary at all (list, a class with __slots__ only)
        HasMembers = 4,  // member slots have to be traced
        ExtraBehind = 8, // objects of variable size (tuple): `extra` lies behind them, no slots in place
    };
    ShapeId id;
    uint32_t count;        // attributes
    uint16_t slot_offset;  // bytes from the cell to attribute slot 0 (behind the members)
    uint16_t capacity;     // attribute slots in place
    uint16_t extra_offset; // bytes from the cell to `extra`
    uint16_t member_count; // Values between extra and slot_offset
    Type* type;
    TraceFn trace;      // of the native part; null when it holds no Values
    ValueBuffer* names; // Str per slot; shared along a line of transitions
    Shape* parent;      // the shape without the last name; null for a root
    Value transitions;  // unbound, one Shape, or a ValueBuffer of Shapes
};

// What the class statement, type() and natives use to make and change types.
struct Type : Cell {
    static constexpr Kind kind_of = Kind::Type;
    enum TypeFlags : uint32_t {
        HeapType = 1,            // made by a class statement: attributes may be set
        BaseType = 2,            // may be subclassed
        Abstract = 4,            // cannot be instantiated by calling it
        HasDict = 8,             // instances have attributes
        HasGetattr = 16,         // __getattr__ somewhere in the MRO (not object's)
        HasGetattribute = 32,    // __getattribute__ overridden
        HasSetattr = 64,         // __setattr__ or __delattr__ overridden
        HasDel = 128,            // __del__
        DataDescriptor = 256,    // instances are data descriptors: __set__ or __delete__
        NonDataDescriptor = 512, // instances have __get__
        Sequence = 1024,         // matches sequence patterns
        Mapping = 2048,          // matches mapping patterns
        MatchSelf = 4096,        // C(x) matches the subject itself (int, str...)
        HasAbstractMethods = 8192,
        CustomMro = 16384,
        IsException = 32768,
        WeakReferable = 65536, // natives: weakref.ref(instance) works
        SlotsCached =
            131072, // a cache may hold where its instances (or a subclass's) keep an attribute, by shape alone
    };
    uint32_t type_flags;
    uint32_t native_size;   // bytes of the native part with the header
    uint32_t instance_size; // bytes to allocate for an instance
    uint16_t member_count;  // native members and __slots__, with those of the bases
    uint16_t capacity;      // attribute slots in place
    Kind instance_kind;
    bool has_weakref;
    Str* name;     // __name__
    Str* qualname; // __qualname__
    Tuple* bases;
    Tuple* mro;
    Dict* dict;
    Type* base;              // the base whose layout this type extends; null only for object
    Shape* root_shape;       // of a fresh instance
    Shape* dict_shape;       // dictionary mode; null without HasDict
    ValueBuffer* subclasses; // weak: dead entries are dropped by the collector
    const TypeDef* def;      // null for Python classes
    TraceFn trace;
    FinalizeFn finalize;
    StepFn step;                   // of natives that can be awaited directly; null otherwise
    Value specials[special_count]; // the class's dunder methods as found along the MRO; unbound where missing
};

// -- declaring a built-in type (docs/adding.md has the worked example)
struct TypeDef {
    const char* name; // "list"; with a module: "collections.deque"
    const char* doc;
    std::span<const MethodDef> methods; // functions, properties, static and class methods; constants by `setup`
    Kind kind = Kind::Native;
    uint32_t size = 0;                    // sizeof the native struct; 0: the base's
    const char* const* members = nullptr; // names of member slots, null-terminated (readable and writable attributes)
    uint32_t flags = Type::BaseType;
    TraceFn trace = nullptr;
    FinalizeFn finalize = nullptr;
    StepFn step = nullptr; // `await` then drives the object itself; for Python code there is __await__ all the same
    void (*setup)(Thread& t, Type* type) = nullptr; // further attributes
};

// Start of an interpreter, in this order: the shapes of all types of types.def (strings, tuples and dictionaries can
// be made from now on), the names, the types.
void make_builtin_shapes(Thread& t);
void make_builtin_types(Thread& t);
// A new type from its definition; `bases` is one type, `object` when null.
Type* make_native_type(Thread& t, const TypeDef& def, Type* base = nullptr);
// The type of a class statement or a three-argument type() call, after metaclass resolution; Python-level checks and
// __set_name__ / __init_subclass__ included. `ns` is copied.
Result<Type*> make_class(Thread& t, Type* metatype, Str* name, Tuple* bases, Dict* ns, Value keywords);
// The metaclass that a class with these bases gets when `metatype` is asked for; TypeError when they conflict.
Result<Type*> winning_metatype(Thread& t, Type* metatype, Tuple* bases);
// The class statement: __mro_entries__, metaclass, __prepare__, the body, the call of the metaclass. `keywords` (a Dict or
// unbound) are those of the class statement, `metaclass` among them.
Value build_class(Thread& t, Function* body, Str* name, std::span<const Value> bases, Value keywords);

// -- asking
Type* type_of_special(Thread& t, Value v);
inline Type* type_of(Thread& t, Value v) {
    if (v.is_cell()) [[likely]]
        return t.heap.shape(v.cell()->shape)->type;
    if (v.is_small_int()) return t.types.int_;
    if (v.is_small_float()) return t.types.float_;
    return type_of_special(t, v);
}
bool is_subtype_slow(const Type* a, const Type* b);
inline bool is_subtype(const Type* a, const Type* b) { return a == b || is_subtype_slow(a, b); }
// v's type is exactly the built-in `type` (not a subclass). For types without attributes: list, str, dict...
inline bool is_exact(Value v, const Type* type) { return v.is_cell() && v.cell()->shape == type->root_shape->id; }
inline bool is_instance(Thread& t, Value v, const Type* type) { return is_subtype(type_of(t, v), type); }
// The special method of v's class, or unbound.
inline Value special(const Type* type, Special s) { return type->specials[static_cast<size_t>(s)]; }
// Along the MRO; unbound when missing. Raises nothing.
Value type_lookup(Thread& t, const Type* type, Str* name);
// Where the value is stored, for caches: null when missing. Valid until the class epoch changes.
Value* type_lookup_slot(Thread& t, const Type* type, Str* name);
std::string_view class_name(const Type* type); // __name__ as text
std::string_view class_name(Thread& t, Value v);
// As messages name it: natives of modules with the module in front ("collections.deque").
std::string_view type_name(const Type* type);
std::string_view type_name(Thread& t, Value v);
// What CPython's errors call it: native types of modules with the module ("collections.deque").
std::string_view full_type_name(const Type* type);
std::string_view full_type_name(Thread& t, Value v);

// -- changing: the single mutation path (invariant 3)
Result<void> type_set_attribute(Thread& t, Type* type, Str* name, Value value);
Result<void> type_del_attribute(Thread& t, Type* type, Str* name);

// -- shapes
// Slot index of `name` or -1.
int shape_find(const Shape* shape, const Str* name);
// The shape with `name` added (interned); null when the object should go to dictionary mode instead.
Shape* shape_add(Thread& t, Shape* shape, Str* name);

// -- instances
// A fresh instance of `type` with everything unbound; the native part zeroed. For types without a native layout and
// for natives that fill in their own part right away.
Cell* new_instance(Thread& t, Type* type);
// The same for types of variable size (tuple and its subclasses): `bytes` is the native part of this object, header included; `extra` behind it is set when the type has attributes. The rest is for the caller to fill.
// Null (MemoryError pending) when memory is short.
Result<Cell*> new_variable_instance(Thread& t, Type* type, size_t bytes);
// Behind the native part means: tuple: &items[size]. Instances of subclasses of str, bytes and int are of fixed size
// (StrObject, BytesObject, IntObject: a Value that is the exact text, bytes or int), so their `extra` is where extra_offset says.
// Where an object of `shape` keeps its `extra`; the shape must not have NoDict without members.
Value* variable_extra(Cell* cell);
inline Value* instance_extra(Cell* cell, const Shape* shape) {
    if (shape->flags & Shape::ExtraBehind) [[unlikely]]
        return variable_extra(cell);
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + shape->extra_offset);
}
inline Value* instance_slots(Cell* cell, const Shape* shape) {
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + shape->slot_offset);
}
// The object's part that the collector finds through its shape: extra, members, slots.
void trace_attributes(Cell* cell, const Shape* shape, Marker& marker);
template <class T>
T* new_native(Thread& t, Type* type) {
    return static_cast<T*>(new_instance(t, type));
}

} // namespace krait
