// Instruction words: layout, the opcode enum and what opcodes.def says about each.
#pragma once

#include <cstddef>
#include <cstdint>

namespace krait {

enum class Opcode : uint16_t {
#define OP(name, a, b, c, extra, effects, formula) name,
#include "interpreter/compiler/opcodes.def"
#undef OP
    count
};
inline constexpr size_t opcode_count = static_cast<size_t>(Opcode::count);

// One word: an instruction, or one of the extra words behind it.
struct Word {
    uint64_t bits;

    static constexpr Word make(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
        return {static_cast<uint64_t>(op) | static_cast<uint64_t>(a & 0xFFFF) << 16 |
                static_cast<uint64_t>(b & 0xFFFF) << 32 | static_cast<uint64_t>(c & 0xFFFF) << 48};
    }
    // b and c together as one signed or unsigned 32-bit operand
    static constexpr Word make_wide(Opcode op, uint32_t a, uint32_t wide) {
        return {static_cast<uint64_t>(op) | static_cast<uint64_t>(a & 0xFFFF) << 16 |
                static_cast<uint64_t>(wide) << 32};
    }
    constexpr Opcode op() const { return static_cast<Opcode>(bits & 0xFFFF); }
    constexpr uint32_t a() const { return (bits >> 16) & 0xFFFF; }
    constexpr uint32_t b() const { return (bits >> 32) & 0xFFFF; }
    constexpr uint32_t c() const { return static_cast<uint32_t>(bits >> 48); }
    constexpr uint32_t wide() const { return static_cast<uint32_t>(bits >> 32); }
    // 64 bits wide: a jump adds them to the pc, and the next load waits for that.
    constexpr int64_t signed_b() const { return static_cast<int64_t>(bits << 16) >> 48; }
    constexpr int64_t signed_c() const { return static_cast<int64_t>(bits) >> 48; }
    constexpr int64_t signed_wide() const { return static_cast<int64_t>(bits) >> 32; }
};
static_assert(sizeof(Word) == 8);

enum class Operand : uint8_t { none, dst, reg, mod, base, con, name, num, imm, jmp, con32, name32, imm32, jmp32 };

enum OpcodeEffects : uint8_t { MayRaise = 1, EndsBlock = 2, MayJump = 4, MayCall = 8, MaySuspend = 16 };

struct OpcodeInfo {
    const char* name;
    Operand a, b, c;
    uint8_t extra; // words behind the instruction
    uint8_t effects;
    const char* formula;
};

inline constexpr OpcodeInfo opcode_info[] = {
#define OP(name, a, b, c, extra, effects, formula) {#name, Operand::a, Operand::b, Operand::c, extra, effects, formula},
#include "interpreter/compiler/opcodes.def"
#undef OP
};

inline constexpr const OpcodeInfo& info(Opcode op) { return opcode_info[static_cast<size_t>(op)]; }

// Words of the call window in front of the first argument: callee, pc, caller, code, info (vm/frame.hpp).
inline constexpr uint32_t window_header = 5;

// Operations of the Intrinsic instruction (intrinsics.def).
enum class IntrinsicId : uint16_t {
#define INTRINSIC(name, operands, meaning) name,
#include "interpreter/compiler/intrinsics.def"
#undef INTRINSIC
    count
};

} // namespace krait
