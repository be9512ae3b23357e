// What every heap object begins with.
//
// The header names the cell's shape (runtime/shape.hpp): from it follow its Python type, how it is traced and where
// its attributes are. `kind` repeats what native code asks most often, so that one load answers it.
//
// Invariants:
//  1. A Python subclass of a built-in type has the kind of that built-in: `kind` says the memory layout of the
//     native part. Whether the type is exactly the built-in one is answered by is_exact (the shape id).
//  2. shape ids are never reused, so a cached id can never match a cell of another shape.
#pragma once

#include "runtime/value.hpp"

namespace krait {

enum class Kind : uint8_t {
    Free = 0, // a cell on a free list, or zeroed memory
    // internal: never seen by Python code
    ValueBuffer,
    ByteBuffer,
    DictTable,
    SetTable,
    Shape,
    Code,
    ValueCell, // the variable of a closure (Python's `cell`) and the slot of a module dictionary
    // values
    Int,
    Float,
    Complex,
    Str,
    Bytes,
    Bytearray,
    Memoryview,
    Tuple,
    List,
    Dict,
    Set,
    Frozenset,
    Range,
    Slice,
    // callables and structure
    Function,
    NativeFunction,
    BoundMethod,
    Property,
    StaticMethod,
    ClassMethod,
    GetSet, // native property or member (slot) descriptor
    Super,
    Type,
    Module,
    Exception,
    // suspended computations
    Generator,
    Coroutine,
    AsyncGenerator,
    // iterators the VM knows
    ListIterator,
    TupleIterator,
    RangeIterator,
    StrIterator,
    DictIterator,
    SetIterator,
    // everything else
    Instance, // of a Python class without a built-in layout
    Native,   // of any other native type: its trace function is found through the type
};

using ShapeId = uint32_t;

struct Cell {
    ShapeId shape;
    Kind kind;
    uint8_t flags; // meaning by kind
    uint16_t aux;  // meaning by kind

    static constexpr size_t alignment = 8;
};
static_assert(sizeof(Cell) == 8);

inline bool has_kind(Value v, Kind kind) { return v.is_cell() && v.cell()->kind == kind; }

// Unchecked downcast; the kind is asserted by the callers' contract.
template <class T>
T* as(Value v) {
    return static_cast<T*>(v.cell());
}

// Checked downcast: null when `v` is not a T (by layout, so subclasses count). T names its kind: T::kind_of.
template <class T>
T* try_as(Value v) {
    return has_kind(v, T::kind_of) ? static_cast<T*>(v.cell()) : nullptr;
}

// Storage of a list, an object's overflowing attributes, a deque block...: a cell itself, so that the collector
// sees it; a pointer to `values` does not keep it alive, a pointer to the buffer does.
struct ValueBuffer : Cell {
    static constexpr Kind kind_of = Kind::ValueBuffer;
    uint64_t capacity;
    Value values[];
};

struct ByteBuffer : Cell {
    static constexpr Kind kind_of = Kind::ByteBuffer;
    uint64_t capacity;
    uint8_t bytes[];
};

// One variable that outlives a frame, or one global. Unbound until assigned.
struct ValueCell : Cell {
    static constexpr Kind kind_of = Kind::ValueCell;
    Value value;
};

} // namespace krait
