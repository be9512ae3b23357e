// Shapes at work: how objects gain and lose attributes. The structures are in runtime/type.hpp.
#pragma once

#include "runtime/containers.hpp"
#include "runtime/type.hpp"

namespace krait {

// A small buffer of unbound values (up to 500: cannot fail).
ValueBuffer* make_buffer(Thread& t, size_t capacity);
// A new root shape; the layout is for the caller to fill in.
Shape* make_shape(Thread& t, Type* type, uint8_t flags);
// The same layout under a new id, without parent and transitions.
Shape* clone_shape(Thread& t, const Shape* from);

// Where attribute `index` (below shape->count) of an object of `shape` lies.
Value* attribute_slot(Cell* cell, const Shape* shape, uint32_t index);
// Moves an object from `shape` to `next` (shape_add's result), setting the attribute that came.
void add_attribute(Thread& t, Cell* cell, Shape* shape, Shape* next, Value value);
// Takes away the attribute that came last: the object goes back to the parent shape.
void remove_last_attribute(Cell* cell, Shape* shape);
// Puts the object into dictionary mode (for good) and gives its dictionary.
Result<Dict*> use_dictionary(Thread& t, Cell* cell);
// ... with this dictionary, forgetting what attributes it had.
void adopt_dictionary(Cell* cell, Shape* shape, Dict* dict);

// -- called by make_native_type and make_class: the instance layout of `type` from native_size, member_count,
// capacity, instance_kind and HasDict. `root` is its root shape.
void lay_out_instances(Thread& t, Type* type, Shape* root);

} // namespace krait
