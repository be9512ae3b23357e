// Attributes of sys that are made when they are first asked for, so that an interpreter starts quickly.
#pragma once

#include "runtime/function.hpp"
#include "runtime/protocols.hpp"

namespace krait::sys {

// The value of sys.<name>, now also in the module's dictionary; unbound when there is no such attribute.
Value make_attribute(Thread& t, std::string_view name);

// sys_streams.cpp: stdin, stdout and stderr, over the interpreter's own input and output.
Value make_standard_input(Thread& t);
Value make_standard_output(Thread& t, bool error);
// A TextIOWrapper over `stream` was reconfigured: print() must not write past it any more.
void note_reconfigured(Thread& t, Value stream);

// sys.<name> as it is now, made if need be; unbound when it was deleted.
Value attribute(Thread& t, std::string_view name);
// Writes to sys.stderr, or to the interpreter's error output while nobody asked for sys.stderr.
Result<void> write_error(Thread& t, Str* text);

} // namespace krait::sys
