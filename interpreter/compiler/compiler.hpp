// From source text to Code.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

// Compiles `source`; `mode` is 'f' (file), 'e' (eval) or 's' (single interactive input). SyntaxError with all its attributes
// on failure. Installed as Hooks::compile.
Result<Code*> compile(Thread& t, std::string_view source, Str* filename, char mode, uint32_t flags);

} // namespace krait
