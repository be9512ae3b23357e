// What the files of the time module share.
#pragma once

#include <ctime>

#include "runtime/protocols.hpp"

namespace krait::time_module {

// A struct_time of `tm`, with the zone's name and offset.
Value make_struct_time(Thread& t, const std::tm& tm);
// From a tuple of nine ints, as asctime and mktime take it; `function` is for messages.
Result<std::tm> tm_argument(Thread& t, Value v, std::string_view function);
// ValueError when a field is out of what strftime and asctime can show.
Result<void> check_tm(Thread& t, std::tm& tm);
// Seconds since 1970, or now when `v` is none or unbound.
Result<int64_t> seconds_argument(Thread& t, Value v);
Result<std::tm> local_time(Thread& t, int64_t seconds);

// time_format.cpp
Value strftime(Thread& t, Args a);
Value strptime(Thread& t, Args a);
Value asctime(Thread& t, Args a);
Value ctime(Thread& t, Args a);

} // namespace krait::time_module
