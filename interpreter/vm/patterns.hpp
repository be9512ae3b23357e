// Mapping and class patterns of the match statement.
#pragma once

#include "runtime/protocols.hpp"

namespace krait {

// A tuple of the subject's values for `keys`, or None when one is missing. ValueError for a repeated key.
Value match_keys(Thread& t, Value subject, Tuple* keys);
// A tuple of the attributes that the sub-patterns of `pattern(...)` look at, or None when the subject does not match.
Value match_class(Thread& t, Value subject, Value pattern, uint32_t positional, Tuple* keywords);

} // namespace krait
