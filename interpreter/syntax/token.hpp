#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/syntax/parser.hpp"

namespace krait::syntax {

// A token: what the grammar calls a terminal. The kinds are Parser::token (generated from grammar.yy).
struct Token {
    int kind;
    Location location;
    std::string_view text; // of a NAME the interned, normalised identifier; of others the source text
};

// What `tokenize` makes of a source text. The last token is END, or ERROR when the text could not be read to its end.
struct TokenStream {
    std::vector<Token> tokens;
    std::string_view source;                // decoded, with '\n' line ends, ending with one: tokens point into it
    std::vector<std::uint32_t> line_starts; // the offset of line n + 1 in `source`
    std::vector<Diagnostic> warnings;
    Diagnostic error;              // when the last token is ERROR
    bool yields_to_parser = false; // ...and an error that the parser finds earlier is the one to report
    char open_bracket = 0;         // the innermost bracket open at the end, or 0
    Location open_bracket_location;
    bool in_fstring = false; // the end is within an f-string

    std::size_t offset(std::uint32_t line, std::uint32_t column) const { return line_starts[line - 1] + column; }

    // The text of a line with its line end.
    std::string_view line(std::uint32_t number) const;
};

// Splits a decoded text (see encoding.hpp) into tokens. Never fails other than by an ERROR token.
TokenStream tokenize(Arena& arena, std::string_view source, ParseMode mode, ParseFlags flags);

} // namespace krait::syntax
