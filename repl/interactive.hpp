// The prompt: line by line, no editing yet.
#pragma once

#include "krait/krait.hpp"

namespace repl {

// Reads standard input until its end or exit(); gives the process status.
int run_interactive(krait::Interpreter& interpreter, bool quiet);

} // namespace repl
