// tuple: layout and the operations other native code uses.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

enum class Comparison : uint8_t;

// A tuple, or an instance of a tuple subclass (namedtuple): the items lie in the cell. A subclass whose instances have
// attributes keeps their `extra` behind the items: see new_variable_instance in type.hpp.
struct Tuple : Cell {
    static constexpr Kind kind_of = Kind::Tuple;
    uint64_t size;
    Value items[];

    Value* begin() { return items; }
    Value* end() { return items + size; }
};

Result<Tuple*> make_tuple(Thread& t, std::span<const Value> items);
Result<Tuple*> new_tuple(Thread& t, size_t size); // items unbound, to be filled in
// The same of `type`, tuple or a subclass.
Result<Tuple*> new_tuple_of(Thread& t, Type* type, size_t size);
Tuple* small_tuple(Thread& t, std::initializer_list<Value> items); // up to 64 items: cannot fail
inline Tuple* make_pair(Thread& t, Value first, Value second) {
    Tuple* pair = t.heap.allocate<Tuple>(builtin_shapes::tuple, 2 * sizeof(Value));
    pair->size = 2;
    pair->items[0] = first;
    pair->items[1] = second;
    return pair;
}
// tuple(iterable): the same object when it is exactly a tuple already.
Result<Tuple*> to_tuple(Thread& t, Value iterable);

// What the operators do, for fast paths. `key` is an int-like or a slice.
Value tuple_subscript(Thread& t, Tuple* tuple, Value key);
Result<Tuple*> tuple_slice(Thread& t, Tuple* tuple, int64_t begin, int64_t end); // clipped already
Result<Tuple*> tuple_concat(Thread& t, Tuple* a, Tuple* b);
Result<Tuple*> tuple_repeat(Thread& t, Tuple* tuple, int64_t count);
Value tuple_compare(Thread& t, Tuple* a, Tuple* b, Comparison op);
Result<uint64_t> tuple_hash(Thread& t, Tuple* tuple);
Result<Str*> tuple_repr(Thread& t, Tuple* tuple);
Result<bool> tuple_contains(Thread& t, Tuple* tuple, Value item);

} // namespace krait
