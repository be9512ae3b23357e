// How handlers are written: one function per opcode, each ending in a tail call of the next.
//
//     HANDLER(Move) {
//         R[w.a()] = R[w.b()];
//         NEXT(1);                      // words of this instruction, extra words included
//     }
//
// The VM's state travels in machine registers: w (the instruction word), pc (where it lies), R (the frame's registers),
// t, code, table. A slow path is another function of the same signature, tail-called by TAIL, so that the fast path
// needs no stack frame. Rules:
//  1. SAVE(n) before anything that may allocate, raise, or run Python code; n = words of the instruction.
//  2. After such a call only the parameters are valid (the heap does not move, so cell pointers stay good).
//  3. A failed operation ends in UNWIND() after SAVE; nothing was written to R then.
//  4. No object with a destructor, and no local whose address is taken, may live at a tail call.
//  5. Both outcomes of a conditional jump dispatch on their own (TAKE_JUMP / NEXT): otherwise clang merges them into a
//     conditional move in front of the next load, which costs twice the time.
#pragma once

#include "interpreter/vm/frame.hpp"
#include "runtime/protocols.hpp"

#if defined(__clang__)
#define VM_TAIL [[clang::musttail]]
#if defined(KRAIT_SANITIZE) || !__has_attribute(preserve_none)
#define VM_CALL
#else
#define VM_CALL __attribute__((preserve_none))
#endif
#else
#define VM_TAIL
#define VM_CALL
#endif

namespace krait {

#define VM_PARAMETERS                                                                                               \
    [[maybe_unused]] ::krait::Word w, [[maybe_unused]] const ::krait::Word *pc, [[maybe_unused]] ::krait::Value *R, \
        [[maybe_unused]] ::krait::Thread *t, [[maybe_unused]] ::krait::Code *code,                                  \
        [[maybe_unused]] const ::krait::HandlerTable *table
#define VM_ARGUMENTS w, pc, R, t, code, table

struct HandlerTable;
using Handler = VM_CALL void (*)(Word w, const Word* pc, Value* R, Thread* t, Code* code, const HandlerTable* table);
struct HandlerTable {
    Handler handlers[opcode_count];
};
extern const HandlerTable handler_table;

#define OP(name, a, b, c, extra, effects, formula) VM_CALL void op_##name(VM_PARAMETERS);
#include "interpreter/compiler/opcodes.def"
#undef OP

#define HANDLER(name) VM_CALL void op_##name(VM_PARAMETERS)
// A slow path or shared tail; declared with its signature.
#define SLOW(name) [[gnu::noinline]] VM_CALL void name(VM_PARAMETERS)
#define SLOW_STATIC(name) [[gnu::noinline]] static VM_CALL void name(VM_PARAMETERS)

#define DISPATCH()                                                     \
    do {                                                               \
        w = *pc;                                                       \
        VM_TAIL return table->handlers[w.bits & 0xFFFF](VM_ARGUMENTS); \
    } while (0)
#define NEXT(words)    \
    do {               \
        pc += (words); \
        DISPATCH();    \
    } while (0)
#define TAIL(function) VM_TAIL return function(VM_ARGUMENTS)
#define SAVE(words)                              \
    do {                                         \
        ::krait::frame_of(R)->pc = pc + (words); \
        t->registers = R;                        \
    } while (0)
#define UNWIND() TAIL(::krait::unwind)

// Jumps relative to the end of an instruction of `words`. A backward one is a safepoint; conditional jumps mostly go
// forward, loops always back.
#define TAKE_JUMP(words, offset)                   \
    do {                                           \
        int64_t jump_offset = (offset);            \
        pc += (words) + jump_offset;               \
        __asm__ volatile("" : "+r"(pc));           \
        if (jump_offset < 0) [[unlikely]] {        \
            if (--t->countdown < 0) [[unlikely]]   \
                TAIL(::krait::safepoint_dispatch); \
            DISPATCH();                            \
        }                                          \
        DISPATCH();                                \
    } while (0)
#define JUMP_BACK(words, offset)               \
    do {                                       \
        pc += (words) + (offset);              \
        if (--t->countdown < 0) [[unlikely]]   \
            TAIL(::krait::safepoint_dispatch); \
        DISPATCH();                            \
    } while (0)

// -- shared tails
// Finds the handler of the pending exception, leaving frames as needed. The frame's pc must be saved.
SLOW(unwind);
// Serves the safepoint, then executes the instruction at pc.
SLOW(safepoint_dispatch);
SLOW(return_special);

// Calls and taken backward jumps between two safepoints.
inline constexpr int32_t safepoint_interval = 1000;
// Signals, limits, scheduled calls, collection pressure. False: an exception is pending.
bool safepoint(Thread& t);

// Runs from a prepared frame until its entry frame returns; the value, or error.
Value run(Thread& t, const Word* pc, Value* R, Code* code);
// The same, beginning with the pending exception raised at R's saved pc.
Value run_unwinding(Thread& t, Value* R);

// -- generators (handlers_generator.cpp)
SLOW(generator_return); // of the value in t->scratch
SLOW(resume_for_loop);  // ForIter over the generator in R[b]
SLOW(for_iterator);     // ForIter and ForRange over an iterator object (handlers_iterator.cpp)
// Continues an operator instruction whose special method returned t->scratch (operators.cpp).
SLOW(continue_operator);

} // namespace krait
