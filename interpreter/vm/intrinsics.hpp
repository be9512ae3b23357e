// What the Intrinsic and import instructions do.
#pragma once

#include "interpreter/vm/frame.hpp"

namespace krait {

Value run_intrinsic(Thread& t, IntrinsicId id, Value* R, Code* code, Value* operands);

Value import_name(Thread& t, Code* code, Str* name, Value fromlist, Value level);
Value import_from(Thread& t, Value module, Str* name);

} // namespace krait
