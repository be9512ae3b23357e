// Shapes: which attributes an object holds and where.
//
// The names of a line of transitions share one ValueBuffer: a shape owns the first `count` entries of it. Adding a
// name to the newest shape of a line writes the next free entry; a second successor of the same shape (another name
// at that place) gets a copy. Entries below any shape's count never change.
//
// Invariants:
//  1. names->values[i] of a shape, i < count, are interned and distinct.
//  2. Slot i lies in the object when i < capacity, else at i - capacity in the ValueBuffer at `extra`; the buffer of
//     an object of the shape holds at least count - capacity values.
//  3. A shape in dictionary mode has count 0 and `extra` is a Dict; it has no transitions.
#include "runtime/shape.hpp"

#include "runtime/bytes.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// Past this many attributes an object is better off with a dictionary: looking a name up is linear.
constexpr uint32_t most_attributes = 64;

Shape* find_transition(const Shape* shape, const Str* name) {
    auto adds = [&](Value v) { return as<Shape>(v)->names->values[shape->count] == Value(name); };
    if (shape->transitions.is_unbound()) return nullptr;
    if (has_kind(shape->transitions, Kind::Shape))
        return adds(shape->transitions) ? as<Shape>(shape->transitions) : nullptr;
    ValueBuffer* all = as<ValueBuffer>(shape->transitions);
    for (size_t i = 0; i < all->capacity && all->values[i].is_bound(); i++)
        if (adds(all->values[i])) return as<Shape>(all->values[i]);
    return nullptr;
}

void add_transition(Thread& t, Shape* shape, Shape* next) {
    if (shape->transitions.is_unbound()) {
        store(shape, shape->transitions, Value(next));
        return;
    }
    ValueBuffer* all;
    size_t used = 0;
    if (has_kind(shape->transitions, Kind::Shape)) {
        all = make_buffer(t, 4);
        all->values[used++] = shape->transitions;
        store(shape, shape->transitions, Value(all));
    } else {
        all = as<ValueBuffer>(shape->transitions);
        while (used < all->capacity && all->values[used].is_bound()) used++;
        if (used == all->capacity) {
            ValueBuffer* larger = make_buffer(t, all->capacity * 2);
            for (size_t i = 0; i < used; i++) larger->values[i] = all->values[i];
            store(shape, shape->transitions, Value(larger));
            all = larger;
        }
    }
    store(all, all->values[used], Value(next));
}

// The buffer in which entry `count` can be `name`: the shared one while that entry is free, else a copy.
ValueBuffer* names_with(Thread& t, Shape* shape, Str* name) {
    ValueBuffer* names = shape->names;
    if (names == nullptr || names->capacity == shape->count || names->values[shape->count].is_bound()) {
        bool full = names == nullptr || names->capacity == shape->count;
        ValueBuffer* copy = make_buffer(t, full ? (shape->count < 4 ? 4 : shape->count * 2) : names->capacity);
        for (uint32_t i = 0; i < shape->count; i++) copy->values[i] = names->values[i];
        if (full) store_cell(shape, shape->names, copy);
        names = copy;
    }
    store(names, names->values[shape->count], Value(name));
    return names;
}

} // namespace

ValueBuffer* make_buffer(Thread& t, size_t capacity) {
    ValueBuffer* buffer = t.heap.allocate<ValueBuffer>(builtin_shapes::internal, capacity * sizeof(Value));
    buffer->capacity = capacity;
    for (size_t i = 0; i < capacity; i++) buffer->values[i] = Value::unbound();
    return buffer;
}

Shape* clone_shape(Thread& t, const Shape* from) {
    Shape* shape = t.heap.allocate<Shape>(builtin_shapes::internal);
    Cell header = *shape;
    *shape = *from;
    static_cast<Cell&>(*shape) = header;
    shape->flags = from->flags;
    shape->parent = nullptr;
    shape->transitions = Value::unbound();
    shape->id = t.heap.add_shape(shape);
    return shape;
}

Shape* make_shape(Thread& t, Type* type, uint8_t flags) {
    Shape* shape = t.heap.allocate<Shape>(builtin_shapes::internal);
    shape->flags = flags;
    shape->count = 0;
    shape->slot_offset = shape->capacity = shape->extra_offset = shape->member_count = 0;
    shape->type = type;
    shape->trace = nullptr;
    shape->names = nullptr;
    shape->parent = nullptr;
    shape->transitions = Value::unbound();
    shape->id = t.heap.add_shape(shape);
    return shape;
}

int shape_find(const Shape* shape, const Str* name) {
    if (shape->count == 0) return -1;
    const Value* names = shape->names->values;
    for (uint32_t i = 0; i < shape->count; i++)
        if (names[i].cell() == name) return static_cast<int>(i);
    return -1;
}

Shape* shape_add(Thread& t, Shape* shape, Str* name) {
    if (shape->flags & (Shape::DictMode | Shape::NoDict)) return nullptr;
    if (Shape* known = find_transition(shape, name)) return known;
    if (shape->count >= most_attributes) return nullptr;
    ValueBuffer* names = names_with(t, shape, name);
    Shape* next = clone_shape(t, shape);
    next->names = names;
    next->count = shape->count + 1;
    next->parent = shape;
    add_transition(t, shape, next);
    return next;
}

Value* attribute_slot(Cell* cell, const Shape* shape, uint32_t index) {
    if (index < shape->capacity) return instance_slots(cell, shape) + index;
    return &as<ValueBuffer>(*instance_extra(cell, shape))->values[index - shape->capacity];
}

void add_attribute(Thread& t, Cell* cell, Shape* shape, Shape* next, Value value) {
    uint32_t index = shape->count;
    if (index >= shape->capacity) {
        Value* extra = instance_extra(cell, shape);
        size_t needed = index - shape->capacity + 1;
        ValueBuffer* old = has_kind(*extra, Kind::ValueBuffer) ? as<ValueBuffer>(*extra) : nullptr;
        if (old == nullptr || old->capacity < needed) {
            ValueBuffer* buffer = make_buffer(t, old == nullptr ? 3 : old->capacity * 2 + 1);
            for (size_t i = 0; old != nullptr && i < old->capacity; i++) buffer->values[i] = old->values[i];
            store(cell, *extra, Value(buffer));
        }
    }
    store(cell, *attribute_slot(cell, shape, index), value);
    cell->shape = next->id;
}

void remove_last_attribute(Cell* cell, Shape* shape) {
    *attribute_slot(cell, shape, shape->count - 1) = Value::unbound();
    cell->shape = shape->parent->id;
}

Result<Dict*> use_dictionary(Thread& t, Cell* cell) {
    Shape* shape = t.heap.shape(cell->shape);
    if (shape->flags & Shape::DictMode) return as<Dict>(*instance_extra(cell, shape));
    Dict* dict = TRY(new_dict_sized(t, shape->count));
    for (uint32_t i = 0; i < shape->count; i++)
        TRY(dict_set_str(t, dict, as<Str>(shape->names->values[i]), *attribute_slot(cell, shape, i)));
    adopt_dictionary(cell, shape, dict);
    return dict;
}

void adopt_dictionary(Cell* cell, Shape* shape, Dict* dict) {
    Value* slots = instance_slots(cell, shape);
    for (uint32_t i = 0; i < shape->capacity; i++) slots[i] = Value::unbound();
    store(cell, *instance_extra(cell, shape), Value(dict));
    cell->shape = shape->type->dict_shape->id;
}

Value* variable_extra(Cell* cell) { return static_cast<Tuple*>(cell)->items + static_cast<Tuple*>(cell)->size; }

void trace_attributes(Cell* cell, const Shape* shape, Marker& marker) {
    if ((shape->flags & (Shape::NoDict | Shape::HasMembers)) == Shape::NoDict) return;
    marker.visit(*instance_extra(cell, shape));
    if (shape->flags & Shape::ExtraBehind) return;
    Value* members = reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + shape->extra_offset) + 1;
    uint32_t in_place = shape->count < shape->capacity ? shape->count : shape->capacity;
    marker.visit(members, shape->member_count + in_place);
}

Cell* new_instance(Thread& t, Type* type) {
    Cell* cell = t.heap.allocate(type->instance_size, type->root_shape->id, type->instance_kind);
    if (cell == nullptr) [[unlikely]]
        return nullptr;
    char* base = reinterpret_cast<char*>(cell);
    std::memset(base + sizeof(Cell), 0, type->native_size - sizeof(Cell));
    for (uint32_t at = type->native_size; at < type->instance_size; at += sizeof(Value))
        *reinterpret_cast<Value*>(base + at) = Value::unbound();
    if (type->type_flags & Type::HasDel || type->finalize) [[unlikely]]
        t.heap.register_finalizable(cell);
    return cell;
}

Result<Cell*> new_variable_instance(Thread& t, Type* type, size_t bytes) {
    bytes = (bytes + 7) & ~size_t{7};
    bool has_extra = !(type->root_shape->flags & Shape::NoDict);
    Cell* cell = t.heap.allocate(bytes + (has_extra ? sizeof(Value) : 0), type->root_shape->id, type->instance_kind);
    if (cell == nullptr) return raise_memory_error(t);
    if (has_extra) *reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + bytes) = Value::unbound();
    if (type->type_flags & Type::HasDel) [[unlikely]]
        t.heap.register_finalizable(cell);
    return cell;
}

} // namespace krait
