// The % operator of str and bytes.
#pragma once

#include "runtime/bytes.hpp"
#include "runtime/str.hpp"

namespace krait {

Value format_percent(Thread& t, Str* format, Value args);
// Appends to `out`; the caller makes bytes or a bytearray of it.
Result<void> format_percent_bytes(Thread& t, std::string_view format, Value args, std::string& out);

} // namespace krait
