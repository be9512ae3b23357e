// Checks a Code against opcodes.def: what the VM relies on without looking.
#pragma once

#include <string>

#include "interpreter/vm/code.hpp"

namespace krait {

// Empty when the code is well-formed: operands in range, jumps and handlers to starts of instructions, no falling off the
// end, tables sorted. Else what is wrong. Nested codes are not looked at: each is checked when it is made.
std::string verify(const Code* code);

} // namespace krait
