#include "interpreter/syntax/lexer.hpp"

#include <cstdio>
#include <cstring>

#include "interpreter/syntax/grammar.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

using Kind = Parser::token;

Lexer::Lexer(Arena& arena, std::string_view source, std::vector<Diagnostic>& warnings)
    : arena_(arena),
      cursor_(source.data()),
      end_(source.data() + source.size()),
      line_start_(source.data()),
      warnings_(warnings) {}

Location Lexer::here() const {
    auto column = static_cast<std::uint32_t>(cursor_ - line_start_);
    return {line_, column, line_, column};
}

Token Lexer::make(int kind, const char* start) const {
    return {kind,
            {line_, static_cast<std::uint32_t>(start - line_start_), line_,
             static_cast<std::uint32_t>(cursor_ - line_start_)},
            {start, static_cast<std::size_t>(cursor_ - start)}};
}

// The cursor has just passed a line end.
void Lexer::next_line() {
    ++line_;
    line_start_ = cursor_;
}

Token Lexer::fail(const char* at, std::string message) {
    auto column = static_cast<std::uint32_t>(at - line_start_);
    return fail(Location{line_, column, line_, column}, std::move(message));
}

Token Lexer::fail(const Location& at, std::string message, DiagnosticKind kind) {
    failed_ = true;
    error_.kind = kind;
    error_.message = std::move(message);
    error_.location = at;
    return {Kind::ERROR, at, {}};
}

Token Lexer::code() {
    using Character = unsigned char;
    const char* comment = nullptr;
    for (;;) {
        const char* start = cursor_;
        const char* marker = nullptr;
        // clang-format off
        /*!re2c
        re2c:define:YYCTYPE = Character;
        re2c:define:YYCURSOR = cursor_;
        re2c:define:YYMARKER = marker;
        re2c:yyfill:enable = 0;

        digits   = [0-9] ("_"? [0-9])*;
        exponent = [eE] [+-]? digits;
        letter   = [a-zA-Z_\x80-\xff];
        prefix   = [rR] | [bB] | [uU] | [bB][rR] | [rR][bB];
        fprefix  = [fF] | [fF][rR] | [rR][fF];

        "\x00"         { cursor_ = start; return at_end() ? make(Kind::END, start) : bad_character(start); }
        [ \t\f]+       { continue; }
        "#" [^\n\x00]* { comment = start; continue; }
        "\n"           { Token token = make(Kind::NEWLINE, comment ? comment : start); next_line(); return token; }
        "\\\n"         { next_line();
                         if (!at_end()) continue;
                         unfinished_ = yields_ = true;
                         return fail(here(), "unexpected EOF while parsing"); }
        "\\"           { yields_ = true;
                         return fail(cursor_, "unexpected character after line continuation character"); }

        "0" [xX] ("_"? [0-9a-fA-F])+          { return number(start, "hexadecimal"); }
        "0" [oO] ("_"? [0-7])+                { return number(start, "octal"); }
        "0" [bB] ("_"? [01])+                 { return number(start, "binary"); }
        "0" [xX]                              { return bad_number(start, "hexadecimal"); }
        "0" [oO]                              { return bad_number(start, "octal"); }
        "0" [bB]                              { return bad_number(start, "binary"); }
        digits                                { return number(start, "decimal"); }
        (digits "." digits? | "." digits) exponent? | digits exponent         { return number(start, "fractional"); }
        ((digits "." digits? | "." digits) exponent? | digits exponent?) [jJ] { return number(start, "imaginary"); }

        prefix? ["']   { --cursor_; return string(start); }
        fprefix ["']   { return make(Kind::FSTRING_START, start); }

        "and"      { return make(Kind::KW_AND, start); }
        "as"       { return make(Kind::KW_AS, start); }
        "assert"   { return make(Kind::KW_ASSERT, start); }
        "async"    { return make(Kind::KW_ASYNC, start); }
        "await"    { return make(Kind::KW_AWAIT, start); }
        "break"    { return make(Kind::KW_BREAK, start); }
        "class"    { return make(Kind::KW_CLASS, start); }
        "continue" { return make(Kind::KW_CONTINUE, start); }
        "def"      { return make(Kind::KW_DEF, start); }
        "del"      { return make(Kind::KW_DEL, start); }
        "elif"     { return make(Kind::KW_ELIF, start); }
        "else"     { return make(Kind::KW_ELSE, start); }
        "except"   { return make(Kind::KW_EXCEPT, start); }
        "False"    { return make(Kind::KW_FALSE, start); }
        "finally"  { return make(Kind::KW_FINALLY, start); }
        "for"      { return make(Kind::KW_FOR, start); }
        "from"     { return make(Kind::KW_FROM, start); }
        "global"   { return make(Kind::KW_GLOBAL, start); }
        "if"       { return make(Kind::KW_IF, start); }
        "import"   { return make(Kind::KW_IMPORT, start); }
        "in"       { return make(Kind::KW_IN, start); }
        "is"       { return make(Kind::KW_IS, start); }
        "lambda"   { return make(Kind::KW_LAMBDA, start); }
        "None"     { return make(Kind::KW_NONE, start); }
        "nonlocal" { return make(Kind::KW_NONLOCAL, start); }
        "not"      { return make(Kind::KW_NOT, start); }
        "or"       { return make(Kind::KW_OR, start); }
        "pass"     { return make(Kind::KW_PASS, start); }
        "raise"    { return make(Kind::KW_RAISE, start); }
        "return"   { return make(Kind::KW_RETURN, start); }
        "True"     { return make(Kind::KW_TRUE, start); }
        "try"      { return make(Kind::KW_TRY, start); }
        "while"    { return make(Kind::KW_WHILE, start); }
        "with"     { return make(Kind::KW_WITH, start); }
        "yield"    { return make(Kind::KW_YIELD, start); }
        letter (letter | [0-9])* { return identifier(start); }

        "("   { return make(Kind::LPAR, start); }
        ")"   { return make(Kind::RPAR, start); }
        "["   { return make(Kind::LSQB, start); }
        "]"   { return make(Kind::RSQB, start); }
        "{"   { return make(Kind::LBRACE, start); }
        "}"   { return make(Kind::RBRACE, start); }
        ","   { return make(Kind::COMMA, start); }
        ":"   { return make(Kind::COLON, start); }
        ";"   { return make(Kind::SEMI, start); }
        "."   { return make(Kind::DOT, start); }
        "="   { return make(Kind::EQUAL, start); }
        "!"   { return make(Kind::EXCLAMATION, start); }
        "+"   { return make(Kind::PLUS, start); }
        "-"   { return make(Kind::MINUS, start); }
        "*"   { return make(Kind::STAR, start); }
        "/"   { return make(Kind::SLASH, start); }
        "|"   { return make(Kind::VBAR, start); }
        "&"   { return make(Kind::AMPERSAND, start); }
        "<"   { return make(Kind::LESS, start); }
        ">"   { return make(Kind::GREATER, start); }
        "%"   { return make(Kind::PERCENT, start); }
        "~"   { return make(Kind::TILDE, start); }
        "^"   { return make(Kind::CARET, start); }
        "@"   { return make(Kind::AT, start); }
        "=="  { return make(Kind::EQEQUAL, start); }
        "!="  { return make(Kind::NOTEQUAL, start); }
        "<>"  { return make(Kind::UNKNOWN, start); }
        "<="  { return make(Kind::LESSEQUAL, start); }
        ">="  { return make(Kind::GREATEREQUAL, start); }
        "<<"  { return make(Kind::LEFTSHIFT, start); }
        ">>"  { return make(Kind::RIGHTSHIFT, start); }
        "**"  { return make(Kind::DOUBLESTAR, start); }
        "//"  { return make(Kind::DOUBLESLASH, start); }
        "->"  { return make(Kind::ARROW, start); }
        "..." { return make(Kind::ELLIPSIS, start); }
        ":="  { return make(Kind::COLONEQUAL, start); }
        [-+*/%&|^@] "=" | "<<=" | ">>=" | "**=" | "//=" { return make(Kind::AUGMENTED, start); }
        *     { return bad_character(start); }
        */
        // clang-format on
    }
}

// A character that no token begins with. `$`, `?` and lone quotes of other scripts end here.
Token Lexer::bad_character(const char* at) {
    if (*at == '\0') return fail(at, "source code cannot contain null bytes");
    char hex[16];
    auto code_point = static_cast<unsigned>(character_at({at, static_cast<std::size_t>(end_ - at)}));
    std::snprintf(hex, sizeof hex, "U+%04X", code_point);
    if (!is_printable(code_point)) return fail(at, std::string("invalid non-printable character ") + hex);
    if (code_point < 0x80) {
        cursor_ = at + 1;
        return make(Kind::UNKNOWN, at);
    }
    std::string message = "invalid character '";
    append_character(message, code_point);
    return fail(at, message + "' (" + hex + ")");
}

Token Lexer::identifier(const char* start) {
    Token token = make(Kind::NAME, start);
    bool ascii = true;
    for (const char* at = start; at < cursor_; ++at) ascii &= static_cast<signed char>(*at) >= 0;
    if (ascii) {
        token.text = arena_.intern(token.text);
        return token;
    }
    for (const char* at = start; at < cursor_;) {
        std::string_view rest(at, static_cast<std::size_t>(cursor_ - at));
        std::uint32_t code_point = character_at(rest);
        bool valid = at == start ? starts_identifier(code_point) : continues_identifier(code_point);
        if (!valid) return bad_character(at);
        at += character_length(rest);
    }
    token.text = arena_.intern(normalised(token.text));
    return token;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_identifier_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Whether a keyword that may follow a number begins here: `1if x else y` is valid, if ugly.
bool keyword_may_follow(const char* at) {
    static constexpr const char* keywords[] = {"and", "else", "for", "or", "not"};
    for (const char* keyword : keywords) {
        std::size_t length = std::strlen(keyword);
        if (std::strncmp(at, keyword, length) == 0 && !is_identifier_character(at[length])) return true;
    }
    return at[0] == 'i' && (at[1] == 'f' || at[1] == 'n' || at[1] == 's');
}

}  // namespace

// A well-formed number was read; what follows decides whether it may stand.
Token Lexer::number(const char* start, const char* kind) {
    bool decimal = std::strcmp(kind, "decimal") == 0;
    bool fractional = std::strcmp(kind, "fractional") == 0;
    if (*cursor_ == '_' && !std::strchr(".", cursor_[-1]) && std::strcmp(kind, "imaginary") != 0) {
        return bad_number(start, fractional ? "decimal" : kind);
    }
    if (is_digit(*cursor_)) return bad_number(start, kind);
    if (fractional) kind = "decimal";
    if (decimal && *start == '0') {
        const char* nonzero = start;
        while (nonzero < cursor_ && (*nonzero == '0' || *nonzero == '_')) ++nonzero;
        if (nonzero < cursor_ && !((*cursor_ | 0x20) == 'e')) {
            Location at = make(Kind::NUMBER, start).location;
            at.end_column = static_cast<std::uint32_t>(nonzero - line_start_);
            return fail(at,
                        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                        "integers");
        }
    }
    if ((decimal || fractional) && (*cursor_ | 0x20) == 'e' && (cursor_[1] == '+' || cursor_[1] == '-')) {
        return fail(cursor_ + 1, "invalid decimal literal");
    }
    if (keyword_may_follow(cursor_)) {
        Diagnostic warning;
        warning.kind = DiagnosticKind::SyntaxWarning;
        warning.message = std::string("invalid ") + kind + " literal";
        warning.location = make(Kind::NUMBER, start).location;
        warnings_.push_back(std::move(warning));
    } else if (is_identifier_character(*cursor_)) {
        return fail(cursor_ - 1, std::string("invalid ") + kind + " literal");
    }
    return make(Kind::NUMBER, start);
}

// The cursor is where a digit is missing or wrong.
Token Lexer::bad_number(const char*, const char* kind) {
    bool underscore = *cursor_ == '_';
    if (underscore) ++cursor_;
    bool small_base = kind[0] == 'o' || kind[0] == 'b';
    if (small_base && is_digit(*cursor_)) {
        return fail(cursor_, std::string("invalid digit '") + *cursor_ + "' in " + kind + " literal");
    }
    return fail(cursor_ - 1, std::string("invalid ") + kind + " literal");
}

// The cursor is at the opening quote.
Token Lexer::string(const char* start) {
    const std::uint32_t first_line = line_;
    const auto column = static_cast<std::uint32_t>(start - line_start_);
    const char quote = *cursor_;
    const bool triple = cursor_[1] == quote && cursor_[2] == quote;
    bool escaped_quote = false;
    cursor_ += triple ? 3 : 1;
    for (;; ++cursor_) {
        char c = *cursor_;
        if (at_end() || (c == '\n' && !triple)) {
            std::string message = triple ? "unterminated triple-quoted string literal (detected at line "
                                         : "unterminated string literal (detected at line ";
            message += std::to_string(at_end() ? line_ - 1 : line_) + ")";
            if (escaped_quote) message += "; perhaps you escaped the end quote?";
            unfinished_ = at_end();
            return fail(Location{first_line, column, first_line, column}, std::move(message));
        }
        if (c == '\0') return bad_character(cursor_);
        if (c == '\\' && cursor_ + 1 < end_) {
            ++cursor_;
            escaped_quote |= *cursor_ == quote && !triple;
        } else if (c == quote && (!triple || (cursor_[1] == quote && cursor_[2] == quote))) {
            break;
        }
        if (*cursor_ == '\n') {
            ++line_;
            line_start_ = cursor_ + 1;
        }
    }
    cursor_ += triple ? 3 : 1;
    Token token = make(Kind::STRING, start);
    token.location.line = first_line;
    token.location.column = column;
    return token;
}

// F-strings

Token Lexer::unterminated_fstring(const FString& string) {
    std::string message = string.triple ? "unterminated triple-quoted f-string literal (detected at line "
                                        : "unterminated f-string literal (detected at line ";
    message += std::to_string(at_end() ? line_ - 1 : line_) + ")";
    Location at = string.start;
    at.end_line = at.line;
    at.end_column = at.column;
    unfinished_ = at_end();
    return fail(at, std::move(message));
}

Token Lexer::fstring_piece(int kind, const char* start, const char* end) {
    Location at = piece_start_;
    at.end_line = line_;
    at.end_column = static_cast<std::uint32_t>(end - line_start_);
    return {kind, at, {start, static_cast<std::size_t>(end - start)}};
}

Token Lexer::fstring_text(const FString& string, bool in_spec) {
    piece_start_ = here();
    const char* start = cursor_;
    for (;; ++cursor_) {
        char c = *cursor_;
        if (at_end() || (c == '\n' && !string.triple && !in_spec)) return unterminated_fstring(string);
        bool doubled = !in_spec && cursor_[1] == c;
        bool ends = c == string.quote && (!string.triple || (cursor_[1] == c && cursor_[2] == c));
        if (c == '\0') return bad_character(cursor_);
        if ((c == '{' || c == '}') && doubled) {
            // The piece's text ends after the first of the two; its place, as CPython has it, after the second.
            Token token = fstring_piece(Kind::FSTRING_MIDDLE, start, cursor_ + 1);
            ++token.location.end_column;
            cursor_ += 2;
            return token;
        }
        bool stops = ends || c == '{' || c == '}' || (c == '\n' && !string.triple);
        if (stops && cursor_ > start) return fstring_piece(Kind::FSTRING_MIDDLE, start, cursor_);
        if (stops) {
            if (c == '\n') return make(Kind::NEWLINE, start);
            if (c == '}' && !in_spec) return fail(cursor_, "f-string: single '}' is not allowed");
            cursor_ += ends && string.triple ? 3 : 1;
            return make(ends ? Kind::FSTRING_END : c == '{' ? Kind::LBRACE : Kind::RBRACE, start);
        }
        if (c == '\\') {
            char next = cursor_[1];
            if (next == '{' || next == '}') {
                if (string.raw) continue;
                Diagnostic warning;
                warning.kind = DiagnosticKind::SyntaxWarning;
                warning.message = std::string("invalid escape sequence '\\") + next + "'";
                warning.location = here();
                warnings_.push_back(std::move(warning));
                continue;
            }
            ++cursor_;
            if (!string.raw && next == 'N' && cursor_[1] == '{') {
                while (*cursor_ != '}' && *cursor_ != '\n' && *cursor_ != string.quote && !at_end()) ++cursor_;
                if (*cursor_ != '}') --cursor_;
            }
        }
        if (*cursor_ == '\n' && !at_end()) {
            ++line_;
            line_start_ = cursor_ + 1;
        }
    }
}

// Lines

Indentation Lexer::indentation() {
    Indentation result;
    std::uint32_t joined = 0;  // the columns before the first backslash, which count for the joined lines
    for (;; ++cursor_) {
        switch (*cursor_) {
            case ' ':
                ++result.columns;
                ++result.alternative;
                continue;
            case '\t':
                result.columns = (result.columns / 8 + 1) * 8;
                ++result.alternative;
                continue;
            case '\f': result.columns = result.alternative = 0; continue;
            case '\\':
                if (cursor_[1] != '\n') break;
                if (joined == 0) joined = result.columns;
                ++cursor_;
                ++line_;
                line_start_ = cursor_ + 1;
                if (line_start_ == end_) {
                    ++cursor_;
                    unfinished_ = true;
                    fail(here(), "unexpected EOF while parsing");
                    return result;
                }
                continue;
            default: break;
        }
        break;
    }
    result.blank = *cursor_ == '#' || *cursor_ == '\n' || at_end();
    if (joined != 0) result.columns = result.alternative = joined;
    return result;
}

void Lexer::skip_line() {
    while (*cursor_ != '\n' && !at_end()) ++cursor_;
    if (at_end()) return;
    ++cursor_;
    next_line();
}

}  // namespace krait::syntax
