// list: layout and the operations other native code uses.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

enum class Comparison : uint8_t;
struct Tuple;

// Invariants:
//  1. buffer->values[size .. capacity) are unbound: the collector traces whole buffers.
//  2. A buffer belongs to one list. Code that runs Python code between two accesses must reload both size and buffer.
struct List : Cell {
    static constexpr Kind kind_of = Kind::List;
    uint64_t size;
    ValueBuffer* buffer; // null while capacity is 0

    Value* begin() { return buffer ? buffer->values : nullptr; }
    Value* end() { return begin() + size; }
    Value& operator[](size_t i) { return buffer->values[i]; }
    std::span<Value> items() { return {begin(), size}; }
};

Result<ValueBuffer*> new_value_buffer(Thread& t, size_t capacity); // values unbound

Result<List*> new_list(Thread& t, size_t capacity = 0); // empty
Result<List*> make_list(Thread& t, std::span<const Value> items);
Result<List*> to_list(Thread& t, Value iterable);               // always a new list
Result<void> list_grow(Thread& t, List* list, size_t capacity); // at least
Result<void> list_append_slow(Thread& t, List* list, Value item);
inline Result<void> list_append(Thread& t, List* list, Value item) {
    if (list->buffer && list->size < list->buffer->capacity) [[likely]] {
        store(list->buffer, list->buffer->values[list->size++], item);
        return {};
    }
    return list_append_slow(t, list, item);
}
Result<void> list_extend(Thread& t, List* list, Value iterable);
Result<void> list_insert(Thread& t, List* list, size_t index, Value item);
void list_clear(List* list);
// Removes and returns item `index` < size.
Value list_pop(Thread& t, List* list, size_t index);
// Sorts in place as list.sort does: stable; `key` may be none. ValueError when the list is changed meanwhile.
Result<void> list_sort(Thread& t, List* list, Value key, bool reverse);

// What the operators do, for fast paths. `key` is an int-like or a slice.
Value list_subscript(Thread& t, List* list, Value key);
Result<void> list_set_subscript(Thread& t, List* list, Value key, Value value); // unbound value: delete
Result<List*> list_slice(Thread& t, List* list, int64_t begin, int64_t end);    // clipped already
Result<List*> list_concat(Thread& t, List* a, List* b);
Result<List*> list_repeat(Thread& t, List* list, int64_t count);
Value list_compare(Thread& t, List* a, List* b, Comparison op);
Result<Str*> list_repr(Thread& t, List* list);
Result<bool> list_contains(Thread& t, List* list, Value item);

} // namespace krait
