// The `builtins` module. Its functions lie in builtins_*.cpp, by subject; each file has a table.
#pragma once

#include "runtime/function.hpp"

namespace krait {

// Makes the module, sets state.builtins and enters it into sys.modules. Once per interpreter, after the types.
Result<void> make_builtins(Thread& t);

// Where print() writes by default: state.output. Text may hold lone surrogates: UnicodeEncodeError.
Result<void> write_output(Thread& t, const Str* text);
// Writes to a sink, or writes out what it has buffered: OSError, and signals are served while it waits.
Result<void> write_sink(Thread& t, const OutputSink& sink, std::string_view text);
Result<void> flush_sink(Thread& t, const OutputSink& sink);

extern const std::span<const MethodDef> builtin_object_functions; // builtins_object.cpp: attributes, classes, identity
extern const std::span<const MethodDef> builtin_number_functions; // builtins_number.cpp
extern const std::span<const MethodDef> builtin_iterable_functions; // builtins_iterable.cpp
extern const std::span<const MethodDef> builtin_stream_functions;   // builtins_stream.cpp: print, input, open
extern const std::span<const MethodDef> builtin_code_functions;     // builtins_code.cpp: eval, exec, compile, imports
extern const std::span<const MethodDef> builtin_async_functions;    // builtins_async.cpp: aiter, anext

} // namespace krait
