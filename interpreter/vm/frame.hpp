// Frames: the words in front of a running function's registers, on the register stack or inside a generator's cell.
//
//     R[-5] callee   the Function (its closure, its name)
//     R[-4] pc       where this frame goes on: saved whenever it calls something or may raise; points behind the
//                    instruction being executed (so pc - 1 lies within it)
//     R[-3] caller   R of the frame to return to
//     R[-2] code
//     R[-1] info     destination register in the caller (16 bits), flags, continuation, depth (upper 32 bits)
//
// Invariants:
//  1. The register stack is contiguous from Thread::stack_begin to frame_end() of the running frame; Thread::registers
//     is the running frame's R whenever native code runs.
//  2. A frame with any flag or continuation set is left through return_special; the plain Return looks at one word.
//  3. The caller of a generator's frame changes with each resume; of an awaited one it is the awaiting frame.
#pragma once

#include "interpreter/vm/code.hpp"
#include "runtime/function.hpp"

namespace krait {

struct FrameHeader {
    Value callee;
    const Word* pc;
    Value* caller;
    Code* code;
    uint64_t info;
};
static_assert(sizeof(FrameHeader) == window_header * sizeof(Value));

inline FrameHeader* frame_of(Value* registers) { return reinterpret_cast<FrameHeader*>(registers) - 1; }

namespace frame_info {
inline constexpr uint64_t destination_mask = 0xFFFF;
inline constexpr uint64_t special_mask = 0xFFFF0000; // flags and continuation
inline constexpr uint64_t entry = 1 << 16;           // returns to native code: run() ends
inline constexpr uint64_t heap = 1 << 17;            // a generator's frame
inline constexpr int continuation_shift = 20;
inline constexpr uint64_t depth_one = uint64_t{1} << 32;
} // namespace frame_info

// What to do with a returned value other than putting it into the caller's register.
enum class Continuation : uint8_t {
    None,
    Init,      // __init__: must be None; the result is the instance at R[-6]
    Binary,    // an operator method: NotImplemented means going on with the other operand
    Reflected, // the right operand's method: NotImplemented is a TypeError
    Compare,   // a comparison method of a fused compare-and-branch: truth decides the jump
    Discard,   // __setitem__, __setattr__...: the value is dropped
    Iterate,   // the function of a map() that a for loop runs over; a generator run by a for loop
    Truth,     // __bool__ of JumpIf/JumpUnless
    Contains,  // __contains__: its truth is the result (negated for NotIn)
};

inline Continuation continuation_of(uint64_t info) {
    return static_cast<Continuation>((info >> frame_info::continuation_shift) & 0xFF);
}
inline uint64_t with_continuation(Continuation c) { return static_cast<uint64_t>(c) << frame_info::continuation_shift; }
inline uint32_t depth_of(uint64_t info) { return static_cast<uint32_t>(info >> 32); }
// The info word of a frame called by one with `caller_info`.
inline uint64_t callee_info(uint64_t caller_info, uint32_t destination) {
    return ((caller_info + frame_info::depth_one) & ~uint64_t{0xFFFFFFFF}) | destination;
}

// Words behind a frame's registers that native functions called from it may use for default arguments.
inline constexpr uint32_t window_slack = 64;

// The end of what the frame uses on the register stack: where a nested call from native code may build its window.
Value* frame_end(Value* registers);

} // namespace krait
