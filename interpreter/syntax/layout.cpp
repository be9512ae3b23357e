// Layout: from the lexer's tokens to the grammar's. What lines, indentation, brackets, f-strings and soft keywords mean.
//
// 1. INDENT, DEDENT and NEWLINE only come where no bracket and no f-string is open. A NEWLINE never follows an
//    INDENT, a DEDENT, another NEWLINE or the start: blank lines are dropped.
// 2. The brackets of f-string fields are on the same stack as others. A field is open while its brace is; its text is
//    code up to the `:` or `}` at the level of that brace.
// 3. Soft keywords are decided when their logical line is complete, by looking at that line only.

#include <algorithm>

#include "interpreter/syntax/grammar.hpp"
#include "interpreter/syntax/lexer.hpp"

namespace krait::syntax {

using Kind = Parser::token;

std::string_view TokenStream::line(std::uint32_t number) const {
    if (number == 0 || number > line_starts.size()) return {};
    std::size_t start = line_starts[number - 1];
    std::size_t end = number < line_starts.size() ? line_starts[number] : source.size();
    return source.substr(start, end - start);
}

namespace {

constexpr std::size_t maximum_brackets = 200;
constexpr std::size_t maximum_indentation = 100;
constexpr std::size_t maximum_fstrings = 150;
constexpr std::size_t maximum_fields = 3; // one within the format spec of another

class Layout {
public:
    Layout(Arena& arena, TokenStream& stream, bool single, const ParseFlags& flags)
        : lexer_(arena, stream.source, stream.warnings),
          stream_(stream),
          tokens_(stream.tokens),
          single_(single),
          dialogue_(flags.allow_incomplete),
          token_limit_(flags.memory_limit == 0 ? static_cast<std::size_t>(-1) : flags.memory_limit / sizeof(Token)) {}

    void run();

private:
    struct Bracket {
        char character;
        Location location;
    };
    struct Mode : FString {
        std::vector<std::size_t> fields; // the bracket depth of each open field; all but the last are in their spec
        bool in_text = true;
    };
    struct Level {
        std::uint32_t columns;
        std::uint32_t alternative;
        bool is_match; // the block of a `match`: its lines begin with `case`
    };

    bool line_start();
    bool indent(const Indentation& indentation);
    bool dedent(const Indentation& indentation);
    void token(Token token);
    void text_token(Token token);
    void open(const Token& token);
    bool close(const Token& token);
    void newline(const Token& token);
    void end();
    void finish_line();
    void soft_keyword(std::size_t index, std::size_t first, std::size_t last);
    void with_parenthesis(std::size_t index);
    bool in_field() const;
    void add(int kind, const Location& at) { tokens_.push_back({kind, at, {}}); }
    void add_error(Token error) { tokens_.push_back(error); }

    Lexer lexer_;
    TokenStream& stream_;
    std::vector<Token>& tokens_;
    bool single_;   // one statement is read: it ends with the text
    bool dialogue_; // ...but a compound one only where a blank line says so
    std::size_t token_limit_;
    std::vector<Bracket> brackets_;
    std::vector<Mode> strings_;
    std::vector<Level> levels_{{0, 0, false}};
    bool blank_end_ = false;     // the line before is blank
    bool opens_match_ = false;   // the line just finished was `match ...:`
    std::size_t line_first_ = 0; // the index of the current logical line's first token
};

bool is_open(int kind) {
    return kind == Kind::LPAR || kind == Kind::LSQB || kind == Kind::LBRACE || kind == Kind::WITH_LPAR ||
           kind == Kind::FIELD;
}

bool is_close(int kind) { return kind == Kind::RPAR || kind == Kind::RSQB || kind == Kind::RBRACE; }

void Layout::run() {
    bool at_line_start = true;
    while (tokens_.empty() || (tokens_.back().kind != Kind::END && tokens_.back().kind != Kind::ERROR)) {
        if (tokens_.size() >= token_limit_) {
            add_error(lexer_.fail(lexer_.here(), "source code needs too much memory", DiagnosticKind::MemoryError));
            continue;
        }
        if (!strings_.empty() && strings_.back().in_text) {
            text_token(lexer_.fstring_text(strings_.back(), !strings_.back().fields.empty()));
            continue;
        }
        if (at_line_start && !line_start()) continue;
        at_line_start = false;
        Token next = lexer_.code();
        if (next.kind == Kind::END) {
            end();
        } else if (next.kind == Kind::NEWLINE) {
            if (!brackets_.empty()) continue;
            newline(next);
            at_line_start = true;
        } else {
            token(next);
        }
    }
    if (lexer_.failed()) {
        stream_.error = lexer_.error();
        stream_.error.has_range = !lexer_.yields_to_parser() && stream_.error.kind == DiagnosticKind::SyntaxError;
        stream_.yields_to_parser |= lexer_.yields_to_parser();
        if (dialogue_ && lexer_.at_unfinished_end()) stream_.error.kind = DiagnosticKind::IncompleteInput;
    }
    // What is wrong within an f-string's field is told before what that does to the f-string.
    stream_.in_fstring = !strings_.empty();
    stream_.yields_to_parser |= stream_.in_fstring;
    if (!brackets_.empty()) {
        stream_.open_bracket = brackets_.back().character;
        stream_.open_bracket_location = brackets_.back().location;
    }
}

// False when the line is blank, or there is an error.
bool Layout::line_start() {
    Indentation indentation = lexer_.indentation();
    if (lexer_.failed()) {
        add_error({Kind::ERROR, lexer_.error().location, {}});
        return false;
    }
    if (indentation.blank) {
        blank_end_ = lexer_.at_end() ? blank_end_ : *lexer_.cursor() == '\n';
        if (lexer_.at_end()) {
            end();
        } else {
            lexer_.skip_line();
        }
        return false;
    }
    blank_end_ = false;
    const Level& level = levels_.back();
    bool same = indentation.columns == level.columns;
    bool consistent = same ? indentation.alternative == level.alternative
                           : indentation.columns < level.columns || indentation.alternative > level.alternative;
    if (!consistent) {
        stream_.yields_to_parser = true;
        Location at = lexer_.here();
        at.column = at.end_column = 0;
        add_error(lexer_.fail(at, "inconsistent use of tabs and spaces in indentation", DiagnosticKind::TabError));
        return false;
    }
    bool fine = same || (indentation.columns > level.columns ? indent(indentation) : dedent(indentation));
    line_first_ = tokens_.size();
    opens_match_ = false;
    return fine;
}

bool Layout::indent(const Indentation& indentation) {
    if (levels_.size() >= maximum_indentation) {
        stream_.yields_to_parser = true;
        add_error(lexer_.fail(lexer_.here(), "too many levels of indentation", DiagnosticKind::IndentationError));
        return false;
    }
    levels_.push_back({indentation.columns, indentation.alternative, opens_match_});
    add(Kind::INDENT, lexer_.here());
    return true;
}

bool Layout::dedent(const Indentation& indentation) {
    while (levels_.size() > 1 && indentation.columns < levels_.back().columns) {
        levels_.pop_back();
        add(Kind::DEDENT, lexer_.here());
    }
    if (indentation.columns == levels_.back().columns && indentation.alternative == levels_.back().alternative) {
        return true;
    }
    stream_.yields_to_parser = true;
    if (indentation.columns == levels_.back().columns) {
        Location at = lexer_.here();
        at.column = at.end_column = 0;
        add_error(lexer_.fail(at, "inconsistent use of tabs and spaces in indentation", DiagnosticKind::TabError));
        return false;
    }
    // CPython points at the end of the line.
    while (tokens_.back().kind == Kind::DEDENT) tokens_.pop_back();
    Location at = lexer_.here();
    std::string_view text = stream_.line(at.line);
    at.column = at.end_column = static_cast<std::uint32_t>(text.size() - (text.ends_with('\n') ? 1 : 0));
    add_error(lexer_.fail(at, "unindent does not match any outer indentation level", DiagnosticKind::IndentationError));
    return false;
}

bool Layout::in_field() const {
    return !strings_.empty() && !strings_.back().fields.empty() && strings_.back().fields.back() == brackets_.size();
}

// A token of code.
void Layout::token(Token token) {
    if (token.kind == Kind::FSTRING_START) {
        if (strings_.size() + 1 >= maximum_fstrings) {
            add_error(lexer_.fail(lexer_.cursor() - 1, "too many nested f-strings"));
            return;
        }
        Mode mode;
        mode.quote = token.text.back();
        const char* next = lexer_.cursor();
        mode.triple = next[0] == mode.quote && next[1] == mode.quote;
        mode.raw = token.text.find_first_of("rR") != std::string_view::npos;
        if (mode.triple) {
            token.text = {token.text.data(), token.text.size() + 2};
            token.location.end_column += 2;
            lexer_.forward(2);
        }
        mode.start = token.location;
        strings_.push_back(std::move(mode));
        tokens_.push_back(token);
        return;
    }
    if (in_field() && (token.kind == Kind::COLON || token.kind == Kind::COLONEQUAL)) {
        if (token.kind == Kind::COLONEQUAL) {
            lexer_.back();
            --token.location.end_column;
            token.text.remove_suffix(1);
        }
        token.kind = Kind::SPEC_COLON;
        tokens_.push_back(token);
        strings_.back().in_text = true;
        return;
    }
    if (token.kind == Kind::ERROR && lexer_.failed() && !strings_.empty()) {
        // A quote within a field that would begin an unfinished string ends the f-string instead.
        const Mode& mode = strings_.back();
        std::string_view rest = stream_.source.substr(stream_.offset(token.location.line, token.location.column));
        rest.remove_prefix(std::min(rest.find_first_of("'\""), rest.size() - 1));
        bool same = rest[0] == mode.quote && (rest[1] == mode.quote && rest[2] == mode.quote) == mode.triple;
        if (same && lexer_.error().message.starts_with("unterminated")) {
            lexer_.error().message = "f-string: expecting '}'";
        }
    }
    if (is_open(token.kind)) open(token);
    if (is_close(token.kind) && !close(token)) return;
    if (!lexer_.failed() || token.kind == Kind::ERROR) tokens_.push_back(token);
}

// A piece of an f-string's text.
void Layout::text_token(Token token) {
    Mode& mode = strings_.back();
    switch (token.kind) {
        case Kind::NEWLINE: mode.in_text = false; return;
        case Kind::FSTRING_END: strings_.pop_back(); break;
        case Kind::LBRACE:
            if (mode.fields.size() >= maximum_fields) {
                add_error(lexer_.fail(lexer_.cursor() - 2, "f-string: expressions nested too deeply"));
                return;
            }
            open(token);
            token.kind = Kind::FIELD;
            mode.fields.push_back(brackets_.size());
            mode.in_text = false;
            break;
        case Kind::RBRACE:
            if (!close(token)) return;
            break;
        default: break;
    }
    if (!lexer_.failed() || token.kind == Kind::ERROR) tokens_.push_back(token);
}

void Layout::open(const Token& token) {
    if (brackets_.size() >= maximum_brackets) {
        add_error(lexer_.fail(lexer_.cursor() - 1, "too many nested parentheses"));
        return;
    }
    brackets_.push_back({token.text[0], token.location});
}

bool Layout::close(const Token& token) {
    char character = token.text[0];
    char wanted = character == ')' ? '(' : character == ']' ? '[' : '{';
    const char* at = token.text.data();
    if (brackets_.empty()) {
        add_error(lexer_.fail(at, std::string("unmatched '") + character + "'"));
        return false;
    }
    Bracket bracket = brackets_.back();
    if (bracket.character != wanted) {
        std::string message;
        if (in_field()) {
            message = std::string("f-string: unmatched '") + character + "'";
        } else {
            message = std::string("closing parenthesis '") + character + "' does not match opening parenthesis '" +
                      bracket.character + "'";
            if (bracket.location.line != token.location.line) {
                message += " on line " + std::to_string(bracket.location.line);
            }
        }
        brackets_.pop_back();
        add_error(lexer_.fail(at, std::move(message)));
        return false;
    }
    if (in_field()) {
        strings_.back().fields.pop_back();
        strings_.back().in_text = true;
    }
    brackets_.pop_back();
    return true;
}

void Layout::newline(const Token& token) {
    tokens_.push_back(token);
    finish_line();
}

void Layout::end() {
    Location at = lexer_.here();
    if (!brackets_.empty() || !strings_.empty()) {
        finish_line();
        add(Kind::ERROR, at);
        return;
    }
    bool may_go_on = dialogue_ && !blank_end_ && !tokens_.empty();
    while (levels_.size() > 1 && !may_go_on) {
        levels_.pop_back();
        add(Kind::DEDENT, at);
    }
    if (single_ && !may_go_on) add(Kind::NEWLINE, at);
    add(Kind::END, at);
}

// Soft keywords

void Layout::finish_line() {
    std::size_t first = line_first_;
    std::size_t last = tokens_.size() - 1; // the NEWLINE
    for (std::size_t i = first; i < last; ++i) {
        if (tokens_[i].kind == Kind::NAME) soft_keyword(i, first, last);
        if (tokens_[i].kind == Kind::KW_WITH && tokens_[i + 1].kind == Kind::LPAR) with_parenthesis(i + 1);
    }
    line_first_ = tokens_.size();
}

void Layout::soft_keyword(std::size_t index, std::size_t first, std::size_t last) {
    Token& token = tokens_[index];
    const Token& next = tokens_[index + 1];
    if (index == first && token.text == "match") {
        // A line `match ...:` can be nothing else.
        if (last > first + 2 && tokens_[last - 1].kind == Kind::COLON && next.kind != Kind::COLON) {
            token.kind = Kind::KW_MATCH;
            opens_match_ = true;
        }
    } else if (index == first && token.text == "case") {
        if (levels_.back().is_match) token.kind = Kind::KW_CASE;
    } else if (token.text == "type" && next.kind == Kind::NAME && index + 2 < last) {
        int before = index > first ? tokens_[index - 1].kind : Kind::SEMI;
        int after = tokens_[index + 2].kind;
        bool starts = before == Kind::SEMI || before == Kind::COLON;
        if (starts && (after == Kind::EQUAL || after == Kind::LSQB)) token.kind = Kind::KW_TYPE;
    }
}

// `with (a, b):` has its items in the parenthesis; otherwise it begins the first item.
void Layout::with_parenthesis(std::size_t index) {
    int depth = 0;
    for (std::size_t i = index; i < tokens_.size(); ++i) {
        if (is_open(tokens_[i].kind)) ++depth;
        if (is_close(tokens_[i].kind) && --depth == 0) {
            if (i + 1 < tokens_.size() && tokens_[i + 1].kind == Kind::COLON) tokens_[index].kind = Kind::WITH_LPAR;
            return;
        }
    }
    tokens_[index].kind = Kind::WITH_LPAR; // never closed: a dialogue may still do it
}

} // namespace

TokenStream tokenize(Arena& arena, std::string_view source, ParseMode mode, ParseFlags flags) {
    TokenStream stream;
    stream.source = source;
    constexpr std::size_t most_expected = 1 << 18; // a text of one endless token needs no room for more
    std::size_t expected = std::min(source.size() / 4 + 16, most_expected);
    if (flags.memory_limit != 0) expected = std::min(expected, flags.memory_limit / sizeof(Token) + 1);
    stream.tokens.reserve(expected);
    stream.line_starts.push_back(0);
    for (std::size_t i = source.find('\n'); i != std::string_view::npos; i = source.find('\n', i + 1)) {
        stream.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
    Layout(arena, stream, mode == ParseMode::Single, flags).run();
    return stream;
}

} // namespace krait::syntax
