// Finds the outermost operation of an expression from its text.
//
// CPython parses the segment; here a scan over its tokens is enough, because only operators outside of brackets can be the
// outermost one: the one that binds loosest is, and of several the last (the first for **, which binds to the right).
// Anything that binds looser than arithmetic (comparisons, and, not, lambda, commas...) means that the expression is none
// of the three forms. Without an operator, the last trailer decides: `...[...]`, `...(...)` or `.name`.
#include "runtime/traceback_anchors.hpp"

#include <algorithm>
#include <iterator>

namespace krait {

namespace {

constexpr int power = 8;
constexpr int none = 100;

bool is_space(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_name_start(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80; }
bool is_name_char(char32_t c) { return is_name_start(c) || is_digit(c); }

// Words that can begin or join what is none of the three forms.
bool is_other_keyword(std::u32string_view word) {
    static constexpr std::u32string_view words[] = {
        U"and",    U"or",    U"not",    U"in",     U"is",       U"if",       U"else",    U"lambda",
        U"yield",  U"for",   U"async",  U"raise",  U"del",      U"with",     U"return",  U"from",
        U"import", U"try",   U"assert", U"global", U"except",   U"while",    U"class",   U"def",
        U"pass",   U"break", U"elif",   U"as",     U"continue", U"nonlocal", U"finally",
    };
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class Scanner {
public:
    explicit Scanner(std::u32string_view text) : text_(text) {}

    Anchors run() {
        while (!failed_ && skip_blank()) token();
        if (failed_ || depth_ != 0) return {};
        if (binding_ != none) {
            if (binding_ == power && leading_unary_) return {};
            return {Anchors::Of::Operator, operator_, operator_ + operator_size_, false};
        }
        if (leading_unary_ || leading_await_ || last_ == Last::Other) return {};
        Anchors::Of of = last_ == Last::Subscript ? Anchors::Of::Subscript : Anchors::Of::Call;
        return {of, trailer_, text_.size(), of == Anchors::Of::Call && simple_name_};
    }

private:
    enum class Last { Other, Subscript, Call };

    char32_t at(size_t i) const { return i < text_.size() ? text_[i] : 0; }

    // Moves to the next token; false at the end.
    bool skip_blank() {
        while (i_ < text_.size()) {
            if (is_space(text_[i_])) {
                i_++;
            } else if (text_[i_] == '#') {
                while (i_ < text_.size() && text_[i_] != '\n') i_++;
            } else if (text_[i_] == '\\' && at(i_ + 1) == '\n') {
                i_ += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    void token() {
        char32_t c = text_[i_];
        if (is_digit(c) || (c == '.' && is_digit(at(i_ + 1)))) return number();
        if (is_name_start(c)) return word();
        if (c == '"' || c == '\'') return string(false, false);
        if (c == '(' || c == '[' || c == '{') return open(c);
        if (c == ')' || c == ']' || c == '}') return close(c);
        if (depth_ > 0) {
            i_++;
            return;
        }
        symbol(c);
    }

    void operand() {
        if (depth_ > 0) return;
        first_ = false;
        simple_name_ = false;
        operand_ = true;
        last_ = Last::Other;
    }

    void number() {
        while (is_name_char(at(i_)) || at(i_) == '.' || sign_of_exponent()) i_++;
        operand();
    }
    bool sign_of_exponent() const {
        bool hexadecimal = at(number_begin() + 1) == 'x' || at(number_begin() + 1) == 'X';
        return (at(i_) == '+' || at(i_) == '-') && i_ > 0 && (at(i_ - 1) == 'e' || at(i_ - 1) == 'E') && !hexadecimal;
    }
    size_t number_begin() const {
        size_t b = i_;
        while (b > 0 && (is_name_char(text_[b - 1]) || text_[b - 1] == '.')) b--;
        return b;
    }

    void word() {
        size_t begin = i_;
        while (is_name_char(at(i_))) i_++;
        std::u32string_view name = text_.substr(begin, i_ - begin);
        if ((at(i_) == '"' || at(i_) == '\'') && name.size() <= 2) {
            bool raw = name.find_first_of(U"rR") != name.npos;
            bool formatted = name.find_first_of(U"fF") != name.npos;
            return string(raw, formatted);
        }
        if (depth_ > 0) return;
        if (is_other_keyword(name)) {
            failed_ = true;
        } else if (name == U"await") {
            if (first_) leading_await_ = true;
            first_ = false;
        } else {
            bool attribute = after_dot_;
            bool alone = !operand_ && !attribute;
            operand();
            simple_name_ = alone;
            after_dot_ = false;
        }
    }

    // At the opening quote. Replacement fields of f-strings may hold strings with the same quotes.
    void string(bool raw, bool formatted) {
        char32_t quote = text_[i_];
        bool triple = at(i_ + 1) == quote && at(i_ + 2) == quote;
        i_ += triple ? 3 : 1;
        while (i_ < text_.size()) {
            char32_t c = text_[i_];
            if (c == '\\' && (!raw || at(i_ + 1) == quote)) {
                i_ += 2;
            } else if (c == quote && (!triple || (at(i_ + 1) == quote && at(i_ + 2) == quote))) {
                i_ += triple ? 3 : 1;
                return operand();
            } else if (formatted && c == '{' && at(i_ + 1) == '{') {
                i_ += 2;
            } else if (formatted && c == '{') {
                replacement_field();
            } else {
                i_++;
            }
        }
        failed_ = true;
    }

    void replacement_field() {
        int depth = depth_;
        depth_++;
        i_++;
        while (i_ < text_.size() && depth_ > depth && !failed_) {
            if (text_[i_] == '}') {
                depth_--;
                i_++;
            } else if (text_[i_] == '{') {
                depth_++;
                i_++;
            } else if (is_space(text_[i_])) {
                i_++;
            } else {
                token();
            }
        }
    }

    void open(char32_t c) {
        if (depth_ == 0) {
            opened_ = i_;
            opened_trailer_ = operand_;
            opened_name_ = simple_name_;
            opening_ = c;
        }
        depth_++;
        i_++;
    }

    void close(char32_t c) {
        i_++;
        if (--depth_ > 0) return;
        if (depth_ < 0) {
            failed_ = true;
            return;
        }
        bool trailer = opened_trailer_ && opening_ != '{';
        operand();
        if (!trailer) return;
        last_ = c == ']' ? Last::Subscript : Last::Call;
        trailer_ = opened_;
        simple_name_ = opened_name_ && last_ == Last::Call;
    }

    void symbol(char32_t c) {
        static constexpr std::u32string_view doubled = U"*/<>";
        if (c == '.') {
            i_++;
            after_dot_ = true;
            simple_name_ = false;
            return;
        }
        size_t size = at(i_ + 1) == c && doubled.find(c) != doubled.npos ? 2 : 1;
        int binding = binding_of(c, size);
        bool assigns = at(i_ + size) == '=';
        if (binding == none || assigns) {
            failed_ = true;
            return;
        }
        if (!operand_) {
            unary(c);
            return;
        }
        if (binding < binding_ || (binding == binding_ && binding != power)) {
            binding_ = binding;
            operator_ = i_;
            operator_size_ = size;
        }
        operand_ = false;
        simple_name_ = false;
        i_ += size;
    }

    void unary(char32_t c) {
        if (c != '-' && c != '+' && c != '~') failed_ = true;
        if (first_) leading_unary_ = true;
        i_++;
    }

    static int binding_of(char32_t c, size_t size) {
        switch (c) {
            case '|': return 1;
            case '^': return 2;
            case '&': return 3;
            case '<':
            case '>': return size == 2 ? 4 : none;
            case '+':
            case '-': return 5;
            case '/':
            case '%':
            case '@': return 6;
            case '*': return size == 2 ? power : 6;
            case '~': return 7;
            default: return none;
        }
    }

    std::u32string_view text_;
    size_t i_ = 0;
    int depth_ = 0;
    bool failed_ = false;
    bool first_ = true;    // nothing but unary operators so far
    bool operand_ = false; // the token before ends an operand
    bool after_dot_ = false;
    bool simple_name_ = false; // the operand is one name, or a call of one
    bool leading_unary_ = false;
    bool leading_await_ = false;
    Last last_ = Last::Other;
    size_t trailer_ = 0;
    // the bracket opened at depth 0
    size_t opened_ = 0;
    bool opened_trailer_ = false;
    bool opened_name_ = false;
    char32_t opening_ = 0;
    // the loosest operator
    int binding_ = none;
    size_t operator_ = 0;
    size_t operator_size_ = 0;
};

} // namespace

Anchors find_anchors(std::u32string_view segment) { return Scanner(segment).run(); }

} // namespace krait
