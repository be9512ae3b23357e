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
// A native in the window whose arguments fit by position once defaults are put behind them (can_fill); self is of a right
// type, the frame's pc is saved.
SLOW(call_native_filled);

inline bool can_fill(const NativeFunction* f, uint32_t count) {
    const Arity& arity = f->arity;
    bool binds = (f->self.is_bound() && arity.binding != Arity::Binding::Plain) || f->flags & NativeFunction::IsNew;
    uint32_t given = count < arity.positional ? arity.positional : count;
    return !binds && count >= arity.required && (count <= arity.positional || arity.rest) &&
           given + arity.keyword_only < max_inline_arguments &&
           (f->defaults != nullptr || (count >= arity.positional && arity.keyword_only == 0));
}
// The window is above everything that is alive, and frames of the register stack have room behind it. False: a
// keyword-only parameter is required.
inline bool fill_arguments(const NativeFunction* f, Value* args, uint32_t count) {
    const Arity& arity = f->arity;
    uint32_t given = count < arity.positional ? arity.positional : count;
    for (uint32_t i = count; i < given; i++) args[i] = f->defaults->items[i - arity.required];
    for (uint32_t k = 0; k < arity.keyword_only; k++) {
        Value v = f->defaults->items[arity.positional - arity.required + k];
        if (v.is_error()) return false;
        args[given + k] = v;
    }
    args[given + arity.keyword_only] = Value::unbound(); // **kwargs
    return true;
}
// next(): of a generator in frames of the VM, of anything else as the native it is.
SLOW(call_next);
SLOW(call_next_native);

// Raises StopIteration for a native that returned unbound.
SLOW(native_stop_iteration);

// A function object for `code` bound to `globals` (clones the code when it already belongs to others).
Function* make_function(Thread& t, Code* code, Dict* globals);
Code* bind_code(Thread& t, Code* code, Dict* globals);

} // namespace krait
