#pragma once

#include <cstdint>

namespace krait::syntax {

// A range of source text. Lines count from 1; columns are 0-based offsets in UTF-8 bytes within their line, the end
// is exclusive. These are the numbers of CPython's `lineno`, `col_offset`, `end_lineno` and `end_col_offset`.
// Columns for people (carets, `SyntaxError.offset`) count characters from 1: diagnostics.hpp converts.
struct Location {
    std::uint32_t line = 1;
    std::uint32_t column = 0;
    std::uint32_t end_line = 1;
    std::uint32_t end_column = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

// From where `first` starts to where `last` ends.
inline Location span(const Location& first, const Location& last) {
    return {first.line, first.column, last.end_line, last.end_column};
}

// The empty range at the place where `at` ends.
inline Location end_of(const Location& at) { return {at.end_line, at.end_column, at.end_line, at.end_column}; }

} // namespace krait::syntax
