#include <algorithm>

#include "interpreter/syntax/diagnosis.hpp"
#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

using Kind = Parser::token;

namespace {

bool begins_compound(int kind) {
    switch (kind) {
        case Kind::KW_IF:
        case Kind::KW_ELIF:
        case Kind::KW_ELSE:
        case Kind::KW_WHILE:
        case Kind::KW_FOR:
        case Kind::KW_TRY:
        case Kind::KW_EXCEPT:
        case Kind::KW_FINALLY:
        case Kind::KW_WITH:
        case Kind::KW_DEF:
        case Kind::KW_CLASS:
        case Kind::KW_ASYNC:
        case Kind::KW_MATCH:
        case Kind::KW_CASE: return true;
        default: return false;
    }
}

bool is_opening(int kind) {
    return kind == Kind::LPAR || kind == Kind::LSQB || kind == Kind::LBRACE || kind == Kind::WITH_LPAR ||
           kind == Kind::FIELD || kind == Kind::FSTRING_START;
}

bool is_closing(int kind) {
    return kind == Kind::RPAR || kind == Kind::RSQB || kind == Kind::RBRACE || kind == Kind::FSTRING_END;
}

} // namespace

Diagnosis::Diagnosis(Arena& arena, const TokenStream& stream, const Builder& builder, Diagnostic& out)
    : arena_(arena), stream_(stream), out_(out), error_(builder.position() - 1), expected_(builder.expected()) {
    scan_line();
    reconsider_soft_keyword();
    find_statement();
}

int Diagnosis::kind(std::size_t index) const { return index < tokens().size() ? tokens()[index].kind : Kind::END; }

bool Diagnosis::is_name(std::size_t index, std::string_view name) const {
    return kind(index) == Kind::NAME && text(index) == name;
}

bool Diagnosis::report(const Location& location, std::string message, DiagnosticKind which) {
    out_.kind = which;
    out_.location = location;
    out_.message = std::move(message);
    return true;
}

bool Diagnosis::report_token(std::size_t index, std::string message) { return report(at(index), std::move(message)); }

// From a token to where CPython's tokenizer stands once it has read `last_read`, which is one character less than that
// token's end.
bool Diagnosis::report_from(std::size_t first, std::size_t last_read, std::string message) {
    Location location = span(at(first), at(last_read));
    if (location.end_column > 0) --location.end_column;
    return report(location, std::move(message));
}

// Asking the parser

bool Diagnosis::parses(int start, std::size_t from, std::size_t to, bool& reached_end, std::size_t& stopped) {
    ParseResult result;
    Builder builder(arena_, stream_, result, start, from);
    builder.limit(to);
    Parser parser(builder);
    parser.parse();
    matched_ = builder.expression();
    reached_end = result.failed && builder.failed_at_token() && builder.expected().end;
    stopped = builder.position() - 1;
    std::size_t last = tokens().size() - 1;
    furthest_ = std::max(furthest_, std::min(stopped, to));
    if (to > last && stopped >= last && kind(last) == Kind::ERROR) ran_into_end_ = true;
    return !result.failed;
}

std::size_t Diagnosis::match(int start, std::size_t from) {
    constexpr int most_tries = 40;
    bool could_end = false;
    std::size_t stopped = 0;
    std::size_t to = tokens().size();
    for (int i = 0; i < most_tries && to > from; ++i) {
        if (parses(start, from, to, could_end, stopped)) return to;
        // First up to where it went wrong, then shorter and shorter.
        to = i == 0 ? stopped : to - 1;
    }
    return none;
}

std::size_t Diagnosis::match_expression(std::size_t from) { return match(Kind::START_EXPRESSION, from); }
std::size_t Diagnosis::match_disjunction(std::size_t from) { return match(Kind::START_DISJUNCTION, from); }
std::size_t Diagnosis::match_arithmetic(std::size_t from) { return match(Kind::START_ARITHMETIC, from); }

// The line

void Diagnosis::scan_line() {
    first_ = error_;
    auto ends_line = [&](std::size_t i) {
        return kind(i) == Kind::NEWLINE || kind(i) == Kind::INDENT || kind(i) == Kind::DEDENT;
    };
    while (first_ > 0 && !ends_line(first_ - 1)) --first_;
    open_.clear();
    partner_.assign(error_ - first_, none);
    for (std::size_t i = first_; i < error_; ++i) {
        if (is_opening(kind(i))) open_.push_back(i);
        if (!is_closing(kind(i)) || open_.empty()) continue;
        partner_[i - first_] = open_.back();
        open_.pop_back();
    }
}

std::size_t Diagnosis::skip_back(std::size_t index) const {
    bool known = index >= first_ && index - first_ < partner_.size() && partner_[index - first_] != none;
    return known ? partner_[index - first_] : index;
}

// `match x` and `type x` begin like statements of their own: CPython reads on before it gives up.
void Diagnosis::reconsider_soft_keyword() {
    if (is_name(first_, "type") && error_ == first_ + 1 && kind(error_) == Kind::NAME) ++error_;
    if (!is_name(first_, "match") || error_ == first_) return;
    std::size_t subject = match(Kind::START_EXPRESSIONS, first_ + 1);
    if (subject == none || subject < error_) return;
    error_ = subject;
    if (kind(error_) == Kind::COLON) ++error_;
    soft_match_ = true;
    scan_line();
}

// Finds the simple statement that the error is in: after a `;`, or after the colon of a header on the same line.
void Diagnosis::find_statement() {
    statement_ = soft_match_ ? first_ + 1 : first_;
    bool in_header = begins_compound(kind(first_));
    int lambdas = 0;
    for (std::size_t i = first_; i < error_; ++i) {
        if (is_opening(kind(i))) {
            std::size_t j = i + 1;
            while (j < error_ && skip_back(j) != i) ++j;
            if (j == error_) return; // the error is inside
            i = j;
            continue;
        }
        if (kind(i) == Kind::KW_LAMBDA) ++lambdas;
        if (kind(i) == Kind::SEMI) statement_ = i + 1;
        if (kind(i) != Kind::COLON) continue;
        if (lambdas > 0) {
            --lambdas;
        } else if (in_header) {
            in_header = false;
            statement_ = i + 1;
        }
    }
}

// Rules

bool Diagnosis::find() {
    if (layout_rules()) return true;
    std::size_t end = error_;
    for (std::size_t i = open_.size(); i-- > 0;) {
        std::size_t open = open_[i];
        if (kind(open) != Kind::FSTRING_START) {
            // A later key of a dict is looked at for its colon first.
            bool in_dict = kind(open) == Kind::LBRACE && !in_pattern();
            if (in_dict && dict_rules(open, end, true)) return true;
            if (expression_rules(open, end) || bracket_rules(open, end)) return true;
        }
        end = open;
    }
    return expression_rules(none, end) || statement_rules();
}

bool Diagnosis::layout_rules() {
    if (expected_.indent) return missing_block();
    if (expected_.handler) {
        report(without_place(error_), "expected 'except' or 'finally' block");
        out_.has_range = kind(error_) != Kind::INDENT;
        return true;
    }
    if (kind(error_) == Kind::INDENT || kind(error_) == Kind::DEDENT) {
        out_.has_range = false;
        return report(without_place(error_), kind(error_) == Kind::INDENT ? "unexpected indent" : "unexpected unindent",
                      DiagnosticKind::IndentationError);
    }
    return false;
}

// Tokens of indentation have no place of their own: CPython takes the character before.
Location Diagnosis::without_place(std::size_t index) const {
    Location location = at(index);
    bool has_text = kind(index) != Kind::INDENT && kind(index) != Kind::DEDENT;
    if (!has_text && location.column > 0) location.column = location.end_column = location.column - 1;
    return location;
}

bool Diagnosis::missing_block() {
    // The header is the line before: the token before the error is its NEWLINE.
    std::size_t header = error_ - 1;
    while (header > 0 && kind(header - 1) != Kind::NEWLINE && kind(header - 1) != Kind::INDENT &&
           kind(header - 1) != Kind::DEDENT) {
        --header;
    }
    std::size_t word = kind(header) == Kind::KW_ASYNC ? header + 1 : header;
    std::string what = "'" + std::string(text(word)) + "' statement";
    if (kind(word) == Kind::KW_DEF) what = "function definition";
    if (kind(word) == Kind::KW_CLASS) what = "class definition";
    if (kind(word) == Kind::KW_EXCEPT && kind(word + 1) == Kind::STAR) what = "'except*' statement";
    out_.has_range = kind(error_) != Kind::DEDENT;
    return report(without_place(error_),
                  "expected an indented block after " + what + " on line " + std::to_string(at(word).line),
                  DiagnosticKind::IndentationError);
}

bool Diagnosis::statement_rules() {
    if (statement_ == first_ && begins_compound(kind(first_)) && compound_rules()) return true;
    if (soft_match_ && kind(error_) == Kind::NEWLINE) return report_token(error_, "expected ':'");
    if (statement_ == first_ && begins_compound(kind(first_))) return false;
    if (kind(statement_) == Kind::KW_TYPE && !open_.empty() && open_[0] == statement_ + 2) {
        return type_parameter_rules(open_[0]);
    }
    return import_rules() || assignment_rules();
}

bool Diagnosis::compound_rules() {
    std::size_t word = kind(first_) == Kind::KW_ASYNC ? first_ + 1 : first_;
    bool at_end = kind(error_) == Kind::NEWLINE;
    switch (kind(word)) {
        case Kind::KW_DEF: return definition_rules(word);
        case Kind::KW_CLASS:
            if (definition_rules(word)) return true;
            return at_end && error_ > word + 1 && report_token(error_, "expected ':'");
        case Kind::KW_TRY:
        case Kind::KW_ELSE:
        case Kind::KW_FINALLY: return error_ == word + 1 && report_token(error_, "expected ':'");
        case Kind::KW_EXCEPT: return except_rules(word);
        case Kind::KW_CASE: return case_rules();
        case Kind::KW_FOR: {
            if (for_rules(none, open_.empty() ? error_ : open_[0])) return true;
            std::size_t in = match(Kind::START_TARGET, word + 1);
            if (!at_end || in == none || kind(in) != Kind::KW_IN) return false;
            return match(Kind::START_EXPRESSIONS, in + 1) == error_ && report_token(error_, "expected ':'");
        }
        case Kind::KW_IF:
        case Kind::KW_ELIF:
        case Kind::KW_WHILE:
        case Kind::KW_MATCH:
        case Kind::KW_WITH: {
            std::size_t as = find_back(Kind::KW_AS, error_, none);
            if (kind(word) == Kind::KW_WITH && kind(error_) == Kind::KW_AS && open_.size() == 1 &&
                open_[0] == word + 1) {
                // `with (a as b)` without its colon was read as an expression in parentheses.
                std::size_t close = error_;
                for (int depth = 1; depth > 0 && close < tokens().size(); ++close) {
                    depth += is_opening(kind(close)) - is_closing(kind(close));
                }
                return kind(close) == Kind::NEWLINE && report_token(close, "expected ':'");
            }
            if (kind(word) == Kind::KW_WITH && kind(as) == Kind::KW_AS && kind(as - 1) != Kind::DOT) {
                std::size_t last = match_expression(as + 1);
                bool ends = last != none &&
                            (kind(last) == Kind::COMMA || kind(last) == Kind::RPAR || kind(last) == Kind::COLON);
                Expression* invalid = ends ? first_invalid_target(matched_, false) : nullptr;
                if (invalid != nullptr) return report(invalid->location, "cannot assign to " + describe(invalid));
            }
            return at_end && expected_.colon && report_token(error_, "expected ':'");
        }
        default: return false;
    }
}

bool Diagnosis::definition_rules(std::size_t keyword) {
    std::size_t after_name = keyword + 2;
    bool is_def = kind(keyword) == Kind::KW_DEF;
    if (kind(keyword + 1) != Kind::NAME || error_ < after_name) return false;
    if (!open_.empty()) {
        // Within `[...]` of type parameters.
        if (open_[0] != after_name || kind(after_name) != Kind::LSQB) return false;
        if (type_parameter_rules(after_name)) return true;
        return is_def && report_token(after_name, "expected '('");
    }
    if (!is_def) return false;
    bool has_parameters = false;
    for (std::size_t i = after_name; i < error_; ++i) has_parameters |= kind(i) == Kind::RPAR;
    if (!has_parameters) return report_token(error_, "expected '('");
    // What cannot be the result's annotation is where the colon should have been.
    std::size_t colon = find_back(Kind::ARROW, error_, none);
    if (colon == error_) return report_token(error_, "expected ':'");
    std::size_t last = match_expression(colon + 1);
    return report_token(last != none ? last : colon, "expected ':'");
}

// Within the brackets of `def f[...]`, `class C[...]`, `type X[...]`.
bool Diagnosis::type_parameter_rules(std::size_t open) {
    if (error_ == open + 1 && kind(error_) == Kind::RSQB) {
        std::size_t last_read = kind(first_) == Kind::KW_TYPE ? error_ + 1 : error_;
        return report_from(error_, last_read, "Type parameter list cannot be empty");
    }
    bool after_name = kind(error_) == Kind::COLON && kind(error_ - 1) == Kind::NAME;
    int star = after_name ? kind(error_ - 2) : 0;
    if (star != Kind::STAR && star != Kind::DOUBLESTAR) return false;
    std::size_t last = match_expression(error_ + 1);
    if (last == none) return false;
    std::string what = is<Tuple>(matched_) ? "cannot use constraints with " : "cannot use bound with ";
    return report_from(error_, last, what + (star == Kind::STAR ? "TypeVarTuple" : "ParamSpec"));
}

bool Diagnosis::except_rules(std::size_t keyword) {
    bool is_star = kind(keyword + 1) == Kind::STAR;
    std::size_t type = keyword + (is_star ? 2 : 1);
    bool at_end = kind(error_) == Kind::NEWLINE;
    if (is_star && error_ == type && (at_end || kind(error_) == Kind::COLON)) {
        return report_token(error_, "expected one or more exception types");
    }
    if (kind(error_) == Kind::COMMA && match_expression(type) == error_) {
        std::size_t last = match(Kind::START_EXPRESSIONS, error_ + 1);
        if (last != none && kind(last) == Kind::KW_AS && kind(last + 1) == Kind::NAME) last += 2;
        if (last != none && kind(last) == Kind::COLON) {
            return report_from(type, last, "multiple exception types must be parenthesized");
        }
    }
    if (!at_end || (is_star && error_ == type)) return false;
    std::size_t last = error_ == type ? error_ : match_expression(type);
    if (last != none && kind(last) == Kind::KW_AS && kind(last + 1) == Kind::NAME) last += 2;
    return last == error_ && report_token(error_, "expected ':'");
}

bool Diagnosis::case_rules() {
    std::size_t as = find_back(Kind::KW_AS, error_, none);
    if (as + 1 == error_ && kind(as) == Kind::KW_AS && kind(error_) != Kind::NAME) {
        if (match_expression(error_) != none) return report(matched_->location, "invalid pattern target");
    }
    if (kind(error_) != Kind::NEWLINE || error_ == first_ + 1) return false;
    return match(Kind::START_PATTERNS, first_ + 1) == error_ && report_token(error_, "expected ':'");
}

bool Diagnosis::import_rules() {
    std::size_t word = statement_;
    if (kind(word) == Kind::KW_IMPORT) {
        if (kind(error_) == Kind::NEWLINE && error_ == word + 1) {
            return report_from(error_, error_, "Expected one or more names after 'import'");
        }
        if (kind(error_) != Kind::KW_FROM || kind(error_ - 1) != Kind::NAME || kind(error_ + 1) != Kind::NAME)
            return false;
        for (std::size_t i = word + 1; i < error_; ++i) {
            if (kind(i) == Kind::KW_AS) return false;
        }
        std::size_t last = error_ + 2;
        while (kind(last) == Kind::DOT && kind(last + 1) == Kind::NAME) last += 2;
        return report_from(word, last, "Did you mean to use 'from ... import ...' instead?");
    }
    if (kind(word) != Kind::KW_FROM || kind(error_) != Kind::NEWLINE) return false;
    if (kind(error_ - 1) == Kind::KW_IMPORT) {
        return report_from(error_, error_, "Expected one or more names after 'import'");
    }
    bool has_import = false;
    for (std::size_t i = word; i < error_; ++i) has_import |= kind(i) == Kind::KW_IMPORT;
    if (!has_import || kind(error_ - 1) != Kind::COMMA) return false;
    return report_token(error_, "trailing comma not allowed without surrounding parentheses");
}

// What the builder would have said about the targets, had the rest of the statement been right.
bool Diagnosis::assignment_rules() {
    if (kind(statement_) == Kind::KW_DEL) {
        if (match(Kind::START_EXPRESSIONS, statement_ + 1) == none) return false;
        Expression* invalid = first_invalid_target(matched_, true);
        return invalid != nullptr && report(invalid->location, "cannot delete " + describe(invalid));
    }
    std::size_t sign = match(Kind::START_EXPRESSIONS, statement_);
    if (sign == none || sign >= error_) return false;
    Expression* target = matched_;
    if (kind(sign) == Kind::COLON && match_expression(sign + 1) != none) {
        Tuple* tuple = maybe<Tuple>(target);
        if (tuple != nullptr) {
            return report(tuple->parenthesized ? tuple->location : tuple->elts[0]->location,
                          "only single target (not tuple) can be annotated");
        }
        if (is<ListExpr>(target)) return report(target->location, "only single target (not list) can be annotated");
        bool fine = is<Name>(target) || is<Attribute>(target) || is<Subscript>(target);
        return !fine && report(target->location, "illegal target for annotation");
    }
    if (kind(sign) != Kind::EQUAL) return false;
    Expression* invalid = first_invalid_target(target, false);
    if (invalid == nullptr) return false;
    std::size_t last = match_arithmetic(sign + 1);
    bool compared = last != none && kind(last) != Kind::EQUAL && kind(last) != Kind::COLONEQUAL;
    if (compared && is_plain_operand(target)) {
        return report(target->location,
                      "cannot assign to " + describe(target) + " here. Maybe you meant '==' instead of '='?");
    }
    if (is<Yield>(target) || is<YieldFrom>(target)) {
        return report(target->location, "assignment to yield expression not possible");
    }
    return report(invalid->location, "cannot assign to " + describe(invalid));
}

} // namespace krait::syntax
