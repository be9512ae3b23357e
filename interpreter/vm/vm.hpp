// The interpreter layer's face: what makes an InterpreterState able to run Python.
#pragma once

#include "interpreter/vm/code.hpp"

namespace krait {

// Installs the hooks and prepares the thread; once per state, before any Python code runs.
void set_up_vm(Thread& t);

// Marks the builtins that the VM does itself (InlineNative); once, when the builtins module is there.
void mark_inline_natives(Thread& t);

// Runs module-level code in `globals` (locals unbound: the same); the value of an eval, or None.
Value execute(Thread& t, Code* code, Dict* globals, Value locals);

// The dict that locals() gives in the running frame; the globals at module level.
Value frame_locals(Thread& t, Value* R);

} // namespace krait
