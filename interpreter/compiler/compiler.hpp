// The compiler: source text to a Code.
#pragma once

#include "interpreter/vm/code.hpp"
#include "runtime/error.hpp"

namespace krait {

// Bits of `flags`; the values are those of CPython's `ast` and `codeop`.
enum CompileFlags : uint32_t {
    CompileFromText = 0x0800,             // the source is a str, not a file's bytes: no coding cookie
    CompileTopLevelAwait = 0x2000,        // `await` in the module: running the Code gives a coroutine
    CompileAllowIncomplete = 0x4000,      // SyntaxError "incomplete input" where more lines could complete it
    CompileFutureAnnotations = 0x1000000, // as if the text began with `from __future__ import annotations`
};

// `mode`: 'f' a file, 'e' one expression, 's' one statement of a dialogue, whose value is shown. SyntaxError (or
// IndentationError, TabError, RecursionError, MemoryError, ValueError) when the text is no program.
Result<Code*> compile(Thread& t, std::string_view source, Str* filename, char mode, uint32_t flags);

} // namespace krait
