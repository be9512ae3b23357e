#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/syntax/tree.hpp"

namespace krait::syntax {

enum class DiagnosticKind : std::uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    IncompleteInput, // only with ParseFlags::allow_incomplete: more lines could complete the text
    RecursionError,  // nested deeper than the limits in node.hpp
    MemoryError,
    ValueError, // text that cannot be source: CPython raises ValueError for it
    SyntaxWarning,
    DeprecationWarning,
};

// What is wrong with the text and where. The compiler reports its own errors in the same form.
struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::SyntaxError;
    std::string message;
    Location location;      // byte columns, see location.hpp
    std::string text;       // the source line of location.line with its line end, as `SyntaxError.text`
    bool has_range = true;  // false: `end_lineno` and `end_offset` are absent, only the place is known
    bool has_line = true;   // false: the error is about the file as a whole
    bool has_column = true; // false: about the line as a whole; `SyntaxError.offset` is 0
};

// `SyntaxError.offset`: the byte column as characters from 1.
std::uint32_t character_offset(std::string_view line, std::uint32_t byte_column);

struct ParseFlags {
    // For dialogues, with ParseMode::Single: answer IncompleteInput where more lines could help. The text is the lines
    // so far, each with its line end; a blank last line ends a compound statement.
    bool allow_incomplete = false;
    bool allow_top_level_await = false; // carried for the compiler; the grammar itself takes `await` anywhere
    // Bytes that tokens and tree may take, beyond which the answer is a MemoryError; 0: any number. What the parser
    // needs for the text itself is not counted.
    std::size_t memory_limit = 0;
    bool is_bytes = true; // the text comes from a file: honour a coding cookie and check UTF-8.
                          // false: it is already a str (for `exec("...")`): cookies are comments
};

struct ParseResult {
    Module* root = nullptr; // null when there is an error
    bool failed = false;
    Diagnostic error;                 // when failed
    std::vector<Diagnostic> warnings; // in source order

    bool incomplete() const { return failed && error.kind == DiagnosticKind::IncompleteInput; }
};

// Parses the text. The tree lives in the arena and refers neither to the text nor to the file name. Never fails other
// than through the result, whatever the text is.
ParseResult parse(Arena& arena, std::string_view source, std::string_view filename, ParseMode mode,
                  ParseFlags flags = {});

} // namespace krait::syntax
