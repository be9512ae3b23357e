// The definitions of the built-in types (types.def), each in the file of its type.
#pragma once

#include "runtime/type.hpp"

namespace krait {

#define TYPE(id, definition, base) extern const TypeDef definition;
#define EXCEPTION(id, base)
#include "runtime/types.def"
#undef TYPE
#undef EXCEPTION

} // namespace krait
