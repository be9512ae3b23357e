// The prompt: line by line, no editing yet.
#pragma once

#include "krait/krait.hpp"

namespace repl {

// Reads standard input until its end or exit(); gives the process status.
int run_interactive(krait::Interpreter& interpreter, bool quiet);

// For the handler of Ctrl-C: true when a line is being read, which is then dropped.
bool interrupt_reading();

} // namespace repl
