// For programs that look at Python source without running it: what `krait --check`, `--dis`, `--tree` and `--tokens` show.
#pragma once

#include <string>
#include <string_view>

namespace krait::host {

// The syntax error of `source` as CPython prints it, or an empty string.
std::string check_syntax(std::string_view source, std::string_view filename);
// Listings; ScriptError when the source has a syntax error.
std::string disassemble(std::string_view source, std::string_view filename);
std::string dump_tree(std::string_view source, std::string_view filename);
std::string dump_tokens(std::string_view source, std::string_view filename);

} // namespace krait::host
