// docs/opcodes.md is made from opcodes.def here. KRAIT_WRITE_DOCS=1 in the environment rewrites it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "interpreter/compiler/instruction.hpp"

namespace krait {
namespace {

const char* operand_text(Operand operand) {
    switch (operand) {
        case Operand::none: return "";
        case Operand::dst: return "dst";
        case Operand::reg: return "reg";
        case Operand::mod: return "mod";
        case Operand::base: return "base";
        case Operand::con: return "con";
        case Operand::name: return "name";
        case Operand::num: return "num";
        case Operand::imm: return "imm";
        case Operand::jmp: return "jmp";
        case Operand::con32: return "con32";
        case Operand::name32: return "name32";
        case Operand::imm32: return "imm32";
        case Operand::jmp32: return "jmp32";
    }
    return "?";
}

std::string effects_text(uint8_t effects) {
    std::string text;
    auto add = [&](OpcodeEffects effect, const char* name) {
        if (!(effects & effect)) return;
        if (!text.empty()) text += ", ";
        text += name;
    };
    add(MayRaise, "raises");
    add(MayCall, "calls");
    add(MayJump, "jumps");
    add(MaySuspend, "suspends");
    add(EndsBlock, "ends");
    return text;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '|' || c == '*') out += '\\';
        out += c;
    }
    return out;
}

std::string opcode_reference() {
    std::string out =
        "# Opcodes\n\n"
        "Made from `interpreter/compiler/opcodes.def` (by `tests/unit/compiler_opcodes_test.cpp`, run with\n"
        "`KRAIT_WRITE_DOCS=1`). `docs/bytecode.md` tells how they work together.\n\n"
        "An instruction is a 64-bit word: opcode, `a`, `b`, `c` of 16 bits each, and `extra` words behind it. "
        "Operands:\n"
        "`dst` register written, last and only on success; `reg` register read; `mod` both; `base` first register of "
        "a\n"
        "group or call window; `con` constant; `name` constant that is an interned str; `num` number; `imm` signed "
        "number;\n"
        "`jmp` distance in words from the end of the instruction; those with 32 take `b` and `c` together.\n\n"
        "| opcode | a | b | c | extra | effects | meaning |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const OpcodeInfo& about : opcode_info) {
        out += "| " + std::string(about.name);
        for (Operand operand : {about.a, about.b, about.c}) out += std::string(" | ") + operand_text(operand);
        out += " | " + (about.extra ? std::to_string(about.extra) : std::string());
        out += " | " + effects_text(about.effects) + " | " + escaped(about.formula) + " |\n";
    }
    out +=
        "\n## Intrinsics\n\nOperations of the instruction `Intrinsic`, in the order of their numbers.\n\n"
        "| name | operands | meaning |\n| --- | --- | --- |\n";
#define INTRINSIC(name, operands, meaning) out += "| " #name " | " #operands " | " + escaped(meaning) + " |\n";
#include "interpreter/compiler/intrinsics.def"
#undef INTRINSIC
    return out;
}

TEST(Opcodes, ReferenceIsUpToDate) {
    const char* path = "docs/opcodes.md";
    std::string wanted = opcode_reference();
    if (std::getenv("KRAIT_WRITE_DOCS") != nullptr) std::ofstream(path) << wanted;
    std::stringstream found;
    found << std::ifstream(path).rdbuf();
    EXPECT_TRUE(found.str() == wanted) << path << " is out of date: run this test with KRAIT_WRITE_DOCS=1";
}

TEST(Opcodes, OperandsFitTheWord) {
    for (const OpcodeInfo& about : opcode_info) {
        EXPECT_FALSE(about.a >= Operand::con32) << about.name << ": a has 16 bits";
        if (about.b >= Operand::con32) EXPECT_EQ(about.c, Operand::none) << about.name << ": b takes c's place";
        EXPECT_FALSE(about.c >= Operand::con32) << about.name << ": c has 16 bits";
        bool has_jump = about.b == Operand::jmp32 || about.c == Operand::jmp;
        EXPECT_EQ(has_jump, (about.effects & MayJump) != 0) << about.name;
        if (has_jump) EXPECT_EQ(about.extra, 0) << about.name << ": jumps have no extra words (code_builder.cpp)";
    }
}

} // namespace
} // namespace krait
