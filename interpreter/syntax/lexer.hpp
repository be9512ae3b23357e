#pragma once

#include <string>
#include <string_view>

#include "interpreter/syntax/token.hpp"

namespace krait::syntax {

// How far a line is indented: with tabs to multiples of 8, and with tabs as one column. Lines that compare differently
// by the two are refused.
struct Indentation {
    std::uint32_t columns = 0;
    std::uint32_t alternative = 0;
    bool blank = false; // nothing but spaces and perhaps a comment
};

// An f-string being read.
struct FString {
    char quote;
    bool triple;
    bool raw;
    Location start; // of its prefix and quotes
};

// Cuts characters into tokens, without knowing about lines and brackets: that is the layout's part (layout.cpp).
//
// 1. The source is one string of UTF-8 with '\n' line ends that ends with one, followed by a NUL.
// 2. After an ERROR token the position is undefined: nothing more is read.
class Lexer {
public:
    Lexer(Arena& arena, std::string_view source, std::vector<Diagnostic>& warnings);

    // The next token of code. Skips blanks, comments and backslash-newlines. A line end is a NEWLINE; the end is END.
    Token code();

    // The next piece of an f-string's text: FSTRING_MIDDLE; FSTRING_END; LBRACE, where a field begins; within the
    // format spec of a field also RBRACE, where the field ends, and NEWLINE (not consumed), where a spec must end.
    Token fstring_text(const FString& string, bool in_spec);

    // At the start of a line: reads its indentation. An ERROR is possible (`failed`).
    Indentation indentation();

    // Skips the rest of a blank line with its end.
    void skip_line();

    // Moves past characters of the token just read that were not taken with it.
    void forward(std::size_t count) { cursor_ += count; }

    // Takes back the last character of the token just read.
    void back() { --cursor_; }

    bool at_end() const { return cursor_ == end_; }
    bool failed() const { return failed_; }
    std::uint32_t line() const { return line_; }
    Location here() const;

    // An error at one character, as CPython's tokenizer gives them.
    Token fail(const char* at, std::string message);
    Token fail(const Location& at, std::string message, DiagnosticKind kind = DiagnosticKind::SyntaxError);
    const char* cursor() const { return cursor_; }
    Diagnostic& error() { return error_; }
    bool yields_to_parser() const { return yields_; }      // the error is one that does not win over the parser's
    bool at_unfinished_end() const { return unfinished_; } // the error is that the text ends too early

private:
    Token make(int kind, const char* start) const;
    Token identifier(const char* start);
    Token number(const char* start, const char* kind);
    Token bad_number(const char* start, const char* kind);
    Token string(const char* start);
    Token fstring_piece(int kind, const char* start, const char* end);
    Token unterminated_fstring(const FString& string);
    Token bad_character(const char* at);
    void next_line();

    Arena& arena_;
    const char* cursor_;
    const char* end_;
    const char* line_start_;
    std::uint32_t line_ = 1;
    Location piece_start_;
    bool failed_ = false;
    bool unfinished_ = false;
    bool yields_ = false;
    Diagnostic error_;
    std::vector<Diagnostic>& warnings_;
};

} // namespace krait::syntax
