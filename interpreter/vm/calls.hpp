// Calls: matching arguments to a Python function's parameters, and calling any object from the VM.
//
// A call in progress is described by Thread::call: a window (dispatch.hpp) with `count` arguments, the last ones of
// which are named by `names` (or null). Each step either turns it into a simpler call in the same window (a bound
// method, an object with __call__) or completes it.
#pragma once

#include "interpreter/vm/dispatch.hpp"

namespace krait {

// Puts the arguments in `given` (count of them, the last names->size by keyword) into the parameters of `f` at
// `registers`, with defaults, *args and **kwargs. `given` may be `registers` itself. TypeError with CPython's texts.
Result<void> bind_arguments(Thread& t, Function* f, Value* registers, const Value* given, uint32_t count, Tuple* names);

// Calls a Python function from native code: runs it to its end on top of the current frame. `count` positional arguments,
// then the values of `names`, as call_native.
Value call_function(Thread& t, Function* f, const Value* args, uint32_t count, Tuple* names);
// Runs `code` (of a module, exec, eval, a class body) with `ns` as R[0]; `f` provides the closure, or is null.
Value run_code(Thread& t, Code* code, Function* f, Value ns);

// Completes the call described by Thread::call; the destination is w.a(), the frame's pc is saved.
SLOW(call_any);

// The same when the callee is a Python function and no argument is named: defaults and *args are done fast.
SLOW(call_python_function);

// Arguments that the fast paths match on the native stack.
inline constexpr uint32_t max_inline_arguments = 16;
// A native called with fewer arguments than it has parameters, all others having defaults.
SLOW(call_native_defaults);
// next() of the generator that is the only argument in the window.
SLOW(next_of_generator);

// Raises StopIteration for a native that returned unbound.
SLOW(native_stop_iteration);

// A function object for `code` bound to `globals` (clones the code when it already belongs to others).
Function* make_function(Thread& t, Code* code, Dict* globals);
Code* bind_code(Thread& t, Code* code, Dict* globals);

} // namespace krait
