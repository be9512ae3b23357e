// except*: splitting exception groups and putting together what is to be raised after the clauses.
#pragma once

#include "runtime/exception.hpp"

namespace krait {

// result[0]: the part of `exception` that matches, or None; result[1]: the rest, or None. A naked exception that matches
// is wrapped in a group. False: an exception is pending.
bool match_group(Thread& t, Value exception, Value pattern, Value* result);
// What to raise after except* clauses that were given `original`: `parts` is the list of exceptions raised by clauses and
// of the unhandled rests. None when there is nothing left.
Value raise_star(Thread& t, Value original, Value parts);

} // namespace krait
