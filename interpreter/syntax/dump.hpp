#pragma once

#include <string>

#include "interpreter/syntax/token.hpp"

namespace krait::syntax {

// The tree as `ast.dump(tree, indent=1, include_attributes=locations)` of CPython 3.13 prints it, character for
// character. Integers beyond 64 bits appear in the base they were written in.
std::string dump_tree(const Module& module, bool locations);

// One line a token: its place, kind and text.
std::string dump_tokens(std::string_view source, ParseMode mode);

// One line: "SyntaxError 1:5-1:8 invalid syntax". Lines and columns are those of the Python exception: characters from
// 1. Without a range only the place is given.
std::string dump_diagnostic(const Diagnostic& diagnostic);

// As Python's `repr` of a str (text may be WTF-8), of bytes, and of a float.
std::string repr_string(std::string_view text);
std::string repr_bytes(std::string_view bytes);
std::string repr_float(double value);

} // namespace krait::syntax
