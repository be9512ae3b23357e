// Listings of bytecode, for people and for the golden tests.
#pragma once

#include <string>

#include "interpreter/vm/code.hpp"
#include "runtime/error.hpp"

namespace krait {

// The code and those nested in its constants, one line an instruction:
//
//     3    7  Add              r2 r0 k1(5)
//
// line (when it changes), word index, name, operands: rN a register (with its variable's name), kN a constant with its
// value, #n a number, -> n a jump's target. The exception table follows.
std::string disassemble(Thread& t, const Code* code);

} // namespace krait
