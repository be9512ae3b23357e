// The shapes of exact instances of the built-in types have fixed ids: 1, 2, ... in the order of types.def.
//
// So native code tests for an exact type against a constant (is_exact(v, builtin_shapes::list)), and strings, tuples
// and dictionaries can be made before their types exist, which the start of an interpreter needs.
#pragma once

#include "runtime/cell.hpp"

namespace krait {

namespace builtin_shapes {
enum Ids : ShapeId {
    internal = 0, // cells that Python code never sees: buffers, tables, shapes
#define TYPE(id, definition, base) id,
#define EXCEPTION(id, base) id,
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION
    count
};
} // namespace builtin_shapes

// v is exactly of that built-in type (a cell, not an immediate).
inline bool is_exact(Value v, builtin_shapes::Ids id) { return v.is_cell() && v.cell()->shape == id; }

} // namespace krait
