// "Did you mean": the closest of a list of names.
#pragma once

#include "runtime/exception.hpp"

namespace krait {

// The str in `candidates` that is most like `name`, or null when none is like it.
Str* closest_name(List* candidates, Str* name);

} // namespace krait
