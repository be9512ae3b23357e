// Methods of float that have files of their own.
#pragma once

#include "runtime/float.hpp"
#include "runtime/protocols.hpp"

namespace krait {

Value float_hex(Thread& t, Args a);
Value float_fromhex(Thread& t, Args a);

// The int nearest towards zero; ValueError and OverflowError for what has none.
Value int_from_double(Thread& t, double d);

} // namespace krait
