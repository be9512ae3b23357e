// Slow paths of operators, comparisons and truth tests, and how their instructions are read.
#pragma once

#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/names.hpp"

namespace krait {

// What a binary instruction works on, whatever its operand form.
struct BinaryOperands {
    Operator op;
    bool inplace;
    uint32_t destination;
    Value left;
    Value right;
    uint32_t left_register; // ~0 when it is no register
    uint32_t right_register;
};
BinaryOperands binary_operands(Word w, Value* R, Code* code);

SLOW(operator_slow);
SLOW(unary_slow);
SLOW(compare_slow);  // Lt .. Ge and all fused compare-and-branch instructions
SLOW(contains_slow); // In, NotIn, JumpIn, JumpNotIn
SLOW(truth_slow);    // JumpIf, JumpUnless

// True, with UnboundLocalError raised, when the operand in `reg` is unbound.
inline bool is_unbound_operand(Thread& t, Code* code, Value v, uint32_t reg) {
    if (v.is_bound()) [[likely]]
        return false;
    raise_unbound_local(t, code, reg);
    return true;
}

// ---- frames for special methods (calls.cpp)
// True when `method` is a Python function that takes exactly `count` positional arguments and can be entered directly.
inline bool is_simple_function(Value method, uint32_t count) {
    return has_kind(method, Kind::Function) && as<Function>(method)->code->fast_arguments == count;
}
// A window above everything the frame uses; write callee and arguments there, then enter_window().
Value* free_window(Thread& t, Value* R, Code* code);

// Enters the Python function in the window if the w.c() arguments are its parameters exactly; goes on behind the macro
// if not. `length`: words of the calling instruction; nothing is saved before.
#define ENTER_EXACT(function, window, length)                                                           \
    do {                                                                                                \
        Code* exact_code = (function)->code;                                                            \
        Value* exact_registers = (window) + window_header;                                              \
        /* One comparison for "enough room" and "this is a heap frame" (whose distance is enormous). */ \
        uintptr_t exact_offset =                                                                        \
            reinterpret_cast<uintptr_t>(exact_registers) - reinterpret_cast<uintptr_t>(t->stack_begin); \
        uint64_t exact_info = callee_info(frame_of(R)->info, w.a());                                    \
        if (exact_code->fast_arguments == w.c() && exact_offset < t->stack_usable &&                    \
            depth_of(exact_info) <= t->recursion_limit) [[likely]] {                                    \
            frame_of(R)->pc = pc + (length);                                                            \
            frame_of(exact_registers)->caller = R;                                                      \
            frame_of(exact_registers)->code = exact_code;                                               \
            frame_of(exact_registers)->info = exact_info;                                               \
            R = exact_registers;                                                                        \
            code = exact_code;                                                                          \
            pc = exact_code->words;                                                                     \
            if (--t->countdown < 0) [[unlikely]]                                                        \
                TAIL(safepoint_dispatch);                                                               \
            DISPATCH();                                                                                 \
        }                                                                                               \
    } while (0)

// Enters the Python function at window[0] whose arguments are in place; `info` is the destination register with
// flags and continuation. pc of the current frame must be saved. Ends the handler.
#define ENTER_WINDOW(window, info_bits)                                             \
    do {                                                                            \
        Value* entered_window = (window);                                           \
        uint64_t entered_info = callee_info(frame_of(R)->info, 0) | (info_bits);    \
        Code* entered_code = as<Function>(entered_window[0])->code;                 \
        Value* entered = entered_window + window_header;                            \
        if (entered + entered_code->register_count + window_slack > t->stack_end || \
            depth_of(entered_info) > t->recursion_limit) [[unlikely]] {             \
            raise_recursion_error(*t, "");                                          \
            UNWIND();                                                               \
        }                                                                           \
        frame_of(entered)->caller = R;                                              \
        frame_of(entered)->code = entered_code;                                     \
        frame_of(entered)->info = entered_info;                                     \
        R = entered;                                                                \
        code = entered_code;                                                        \
        pc = entered_code->words;                                                   \
        if (--t->countdown < 0) [[unlikely]]                                        \
            TAIL(safepoint_dispatch);                                               \
        DISPATCH();                                                                 \
    } while (0)

} // namespace krait
