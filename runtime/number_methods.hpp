// What the methods of the number types share.
#pragma once

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait {

// The argument of __format__: TypeError when it is no str.
Result<Str*> format_spec_argument(Thread& t, Value v);

} // namespace krait
