// Building displays and unpacking sequences: what the instructions do beyond their fast paths.
#pragma once

#include "runtime/protocols.hpp"

namespace krait {

Value build_set(Thread& t, std::span<const Value> items);
Value build_dict(Thread& t, const Value* pairs, uint32_t count);
Value build_const_dict(Thread& t, Tuple* keys, const Value* values);
// [*value]: "Value after * must be an iterable, not int".
Result<void> extend_starred(Thread& t, List* list, Value value);
// {**value}: "'int' object is not a mapping".
Result<void> update_display(Thread& t, Dict* dict, Value mapping);
// f(**value): the errors name the function.
Result<void> merge_keywords(Thread& t, Dict* dict, Value mapping, Value function);
// f(*value).
Value argument_tuple(Thread& t, Value value, Value function);

// Exactly `count` items of `v` to `target`; ValueError "too many values to unpack (expected 2)".
Result<void> unpack(Thread& t, Value v, Value* target, uint32_t count);
Result<void> unpack_star(Thread& t, Value v, Value* target, uint32_t before, uint32_t after);

} // namespace krait
