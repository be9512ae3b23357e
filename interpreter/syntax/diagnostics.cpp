#include "interpreter/syntax/diagnostics.hpp"

#include <algorithm>

#include "interpreter/syntax/diagnosis.hpp"
#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

using Kind = Parser::token;

namespace {

bool report_open_bracket(const TokenStream& stream, Diagnostic& error) {
    error = {};
    error.message = std::string("'") + stream.open_bracket + "' was never closed";
    error.location = stream.open_bracket_location;
    error.has_range = false;
    return true;
}

// The line that CPython compares with that of an unclosed bracket: of the last token read.
std::uint32_t line_of(const TokenStream& stream, std::size_t index) {
    return stream.tokens[std::min(index, stream.tokens.size() - 1)].location.line;
}

// What the lexer could not read is only cut short: more lines may complete it.
bool ends_too_early(const Diagnostic& error) {
    return error.message.starts_with("unterminated triple-quoted") || error.message == "unexpected EOF while parsing";
}

} // namespace

// CPython has no line after the last one: what is there, it places at the end of the last.
void move_before_end(const TokenStream& stream, Diagnostic& error) {
    std::uint32_t last = static_cast<std::uint32_t>(stream.line_starts.size()) - 1;
    if (error.location.line <= last || last == 0) return;
    auto column = static_cast<std::uint32_t>(stream.line(last).size()) - 1;
    error.location = {last, column, last, column};
    error.has_range = false;
}

// The order of precedence is CPython's: what the tokenizer cannot read wins over what the parser cannot accept, even
// when it comes later in the text; so does an unclosed bracket, when the parser's error is on a later line.
static void choose(Arena& arena, const TokenStream& stream, const Builder& builder, ParseFlags flags,
                   ParseResult& result) {
    Diagnostic& error = result.error;
    const bool at_token = builder.failed_at_token();
    std::size_t position = builder.position() - 1;
    if (!at_token && error.kind != DiagnosticKind::SyntaxError) return;
    const bool cannot_read = stream.tokens.back().kind == Kind::ERROR;
    const bool has_reason = cannot_read && !stream.error.message.empty();
    if (at_token && stream.tokens[position].kind == Kind::ERROR) {
        if (flags.allow_incomplete && (!has_reason || ends_too_early(stream.error))) {
            error = {};
            error.kind = DiagnosticKind::IncompleteInput;
            error.message = "incomplete input";
        } else if (has_reason) {
            error = stream.error;
        } else {
            report_open_bracket(stream, error);
        }
        return;
    }
    const Location& end = stream.tokens.back().location;
    if (at_token && flags.allow_incomplete && !cannot_read && stream.tokens[position].location == end) {
        error = {};
        error.kind = DiagnosticKind::IncompleteInput;
        error.message = "incomplete input";
        return;
    }
    if (at_token) {
        Diagnosis diagnosis(arena, stream, builder, error);
        if (!diagnosis.find()) {
            bool one_too_many = builder.is_single() && builder.expected().end;
            error.message =
                one_too_many ? "multiple statements found while compiling a single statement" : "invalid syntax";
            error.location = stream.tokens[diagnosis.error()].location;
        }
        position = diagnosis.furthest();
        if (diagnosis.ran_into_end()) {
            if (has_reason) {
                error = stream.error;
            } else {
                report_open_bracket(stream, error);
            }
            return;
        }
        if (error.kind == DiagnosticKind::IndentationError && !error.has_range) return;
    }
    if (has_reason && !stream.yields_to_parser) {
        error = stream.error;
    } else if (cannot_read && stream.open_bracket != 0 && !stream.in_fstring &&
               line_of(stream, position) > stream.open_bracket_location.line) {
        report_open_bracket(stream, error);
    }
}

void choose_error(Arena& arena, const TokenStream& stream, const Builder& builder, ParseFlags flags,
                  ParseResult& result) {
    choose(arena, stream, builder, flags, result);
    move_before_end(stream, result.error);
}

} // namespace krait::syntax
