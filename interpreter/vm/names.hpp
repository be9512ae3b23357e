// Names at run time: globals, builtins, namespaces, and the errors of unbound ones.
#pragma once

#include "interpreter/vm/frame.hpp"

namespace krait {

[[gnu::cold]] Failed raise_unbound_local(Thread& t, Code* code, uint32_t reg);
// For an empty closure cell in register `reg`: UnboundLocalError for an own variable, NameError for a free one.
[[gnu::cold]] Failed raise_unbound_cell(Thread& t, Code* code, Value* R, uint32_t reg);
[[gnu::cold]] Failed raise_name_error(Thread& t, Str* name);

// The dictionary of builtins that code with these globals uses: globals["__builtins__"] (module or dict), or the
// interpreter's own.
Dict* builtins_of(Thread& t, Dict* globals);

// globals[name], then builtins[name]; unbound when there is neither (no error set).
Value find_global(Thread& t, Code* code, Str* name);

} // namespace krait
