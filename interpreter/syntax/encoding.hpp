#pragma once

#include <string>
#include <string_view>

#include "interpreter/syntax/parser.hpp"

namespace krait::syntax {

// The text of a source file as the lexer wants it: UTF-8, '\n' line ends, ending with one. For bytes a byte order mark
// and a coding cookie (PEP 263) are obeyed. False when there is an error.
bool decode_source(std::string_view source, std::string_view filename, bool is_bytes, std::string& text,
                   Diagnostic& error);

} // namespace krait::syntax
