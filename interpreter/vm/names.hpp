// Names at run time: globals, builtins, namespaces, and the errors of unbound ones.
#pragma once

#include "interpreter/vm/frame.hpp"

namespace krait {

[[gnu::cold]] Failed raise_unbound_local(Thread& t, Code* code, uint32_t reg);
// For an empty closure cell in register `reg`: UnboundLocalError for an own variable, NameError for a free one.
[[gnu::cold]] Failed raise_unbound_cell(Thread& t, Code* code, Value* R, uint32_t reg);
[[gnu::cold]] Failed raise_name_error(Thread& t, Str* name);

// globals[name], then builtins[name]; unbound when there is neither (no error set).
Value find_global(Thread& t, Code* code, Str* name);

} // namespace krait
