#include "interpreter/syntax/diagnosis.hpp"
#include "interpreter/syntax/grammar.hpp"

namespace krait::syntax {

using Kind = Parser::token;

namespace {

bool is_bracket(int kind) {
    return kind == Kind::LPAR || kind == Kind::LSQB || kind == Kind::LBRACE || kind == Kind::FIELD;
}

// Tokens that end what is before them: an operand of operators never reaches across.
bool separates(int kind) {
    switch (kind) {
        case Kind::COMMA:
        case Kind::COLON:
        case Kind::SPEC_COLON:
        case Kind::SEMI:
        case Kind::EQUAL:
        case Kind::COLONEQUAL:
        case Kind::AUGMENTED:
        case Kind::ARROW:
        case Kind::EXCLAMATION:
        case Kind::NEWLINE:
        case Kind::INDENT:
        case Kind::DEDENT:
        case Kind::WITH_LPAR:
        case Kind::FSTRING_START:
        case Kind::FSTRING_MIDDLE:
        case Kind::KW_AS:
        case Kind::KW_ASSERT:
        case Kind::KW_DEL:
        case Kind::KW_ELIF:
        case Kind::KW_ELSE:
        case Kind::KW_EXCEPT:
        case Kind::KW_FOR:
        case Kind::KW_FROM:
        case Kind::KW_IF:
        case Kind::KW_IMPORT:
        case Kind::KW_LAMBDA:
        case Kind::KW_RAISE:
        case Kind::KW_RETURN:
        case Kind::KW_WHILE:
        case Kind::KW_WITH:
        case Kind::KW_YIELD:
        case Kind::KW_MATCH:
        case Kind::KW_CASE: return true;
        default: return is_bracket(kind);
    }
}

// CPython takes any beginning of a soft keyword for one here: `c d` gets no hint about a comma.
bool begins_soft_keyword(std::string_view name) {
    for (std::string_view keyword : {"_", "case", "match", "type"}) {
        if (keyword.starts_with(name)) return true;
    }
    return false;
}

} // namespace

// Looks back from `end`, within the bracket `open`, for where the expression that ends there begins.
Diagnosis::Start Diagnosis::expression_start(std::size_t end, std::size_t open) const {
    std::size_t floor = open == none ? statement_ : open + 1;
    std::size_t i = end;
    while (i > floor) {
        std::size_t before = skip_back(i - 1);
        int which = kind(before);
        if (before == i - 1 && separates(which)) break;
        bool is_prefix = which == Kind::STAR || which == Kind::DOUBLESTAR || which == Kind::AT;
        if (is_prefix && (before == floor || separates(kind(before - 1)))) break;
        if (which == Kind::KW_IN && kind(find_back(Kind::KW_FOR, before, open)) == Kind::KW_FOR) break;
        i = before;
    }
    Start start{i, i > floor ? i - 1 : open == none ? (i > first_ ? i - 1 : none) : open, true};
    int which = i > floor ? kind(i - 1) : 0;
    bool inside = open != none;
    // The parts of comprehensions are read without the hints for whole expressions, as is what follows `if`.
    if (inside && (which == Kind::KW_IN || which == Kind::KW_IF)) start.is_whole = false;
    if (which == Kind::KW_IF && i - 1 != statement_ && !inside) start.is_whole = kind(first_) == Kind::KW_CASE;
    bool is_operand = which == Kind::STAR || which == Kind::DOUBLESTAR;
    if (is_operand && !(inside && is_call(open))) start.is_whole = which == Kind::STAR && inside && i - 1 == open + 1;
    return start;
}

// The `wanted` token that what ends at `from` belongs to: only targets may come between. Otherwise `from` itself.
std::size_t Diagnosis::find_back(int wanted, std::size_t from, std::size_t open) const {
    std::size_t floor = open == none ? first_ : open + 1;
    for (std::size_t i = from; i > floor;) {
        i = skip_back(i - 1);
        int which = kind(i);
        if (which == wanted) return i;
        if (separates(which) && which != Kind::COMMA && !is_bracket(which)) return from;
    }
    return from;
}

bool Diagnosis::expression_rules(std::size_t open, std::size_t end) {
    if (kind(statement_) == Kind::KW_IMPORT || kind(statement_) == Kind::KW_FROM || in_pattern()) return false;
    return missing_comma(open, end) || missing_else(open, end) || not_after_operator(end) ||
           old_print(open == none ? statement_ : open + 1, end) || lambda_rules(open, end) ||
           mistyped_name(open, end) || mistyped_comparison(open, end);
}

// `f(a b)`
bool Diagnosis::missing_comma(std::size_t open, std::size_t end) {
    Start start = expression_start(end, open);
    if (open == none) {
        // No hint outside of brackets, but CPython reads the second expression to find that out.
        if (start.index < end && match_disjunction(start.index) == end) match_expression(end);
        return false;
    }
    if (!start.is_whole || start.index >= end || !holds_expressions(start, open)) return false;
    match_expression(end); // CPython reads it, come what may
    // A name could be an old statement (`print x`): CPython tries what follows as an expression of its own then.
    for (std::size_t first = start.index; first <= end; ++first) {
        bool is_odd_prefix = kind(first) == Kind::NAME && kind(first + 1) == Kind::STRING;
        bool is_soft = kind(first) == Kind::NAME && begins_soft_keyword(text(first));
        if (!is_odd_prefix && !is_soft && missing_comma_from(first)) return true;
        if (kind(first) != Kind::NAME || kind(first + 1) == Kind::LPAR) break;
    }
    return false;
}

bool Diagnosis::missing_comma_from(std::size_t first) {
    std::size_t middle = match_disjunction(first);
    if (middle == none || (middle > error_ && first < error_)) return false;
    Expression* left = matched_;
    if (match_expression(middle) == none) return false;
    bool is_old_statement = middle == first + 1 && (is_name(first, "print") || is_name(first, "exec"));
    if (is_old_statement) return false;
    return report(span(left->location, matched_->location), "invalid syntax. Perhaps you forgot a comma?");
}

// Whether the error is in the pattern of a `case`, rather than in its guard.
bool Diagnosis::in_pattern() const {
    if (kind(first_) != Kind::KW_CASE || statement_ != first_) return false;
    std::size_t end = open_.empty() ? error_ : open_[0];
    for (std::size_t i = first_; i < end; ++i) {
        if (kind(i) == Kind::KW_IF) return false;
    }
    return true;
}

// Whether what begins at `start` is an expression at all, not a parameter, a target, a pattern or an imported name.
bool Diagnosis::holds_expressions(const Start& start, std::size_t open) const {
    int before = start.before == none ? 0 : kind(start.before);
    if (is_parameter_list(open)) return before == Kind::EQUAL || before == Kind::COLON;
    if (kind(statement_) == Kind::KW_FROM || kind(statement_) == Kind::KW_IMPORT) return false;
    for (std::size_t i = start.index; i > open + 1;) {
        i = skip_back(i - 1);
        if (kind(i) == Kind::COLON || kind(i) == Kind::KW_IN) break;
        if (kind(i) == Kind::KW_FOR) return false;
        if (kind(i) == Kind::KW_LAMBDA) return before == Kind::EQUAL;
    }
    return true;
}

// The parentheses of `def f(...)` and the brackets of type parameters.
bool Diagnosis::is_parameter_list(std::size_t open) const {
    if (open_.empty() || open_[0] != open || statement_ != first_) return false;
    std::size_t word = kind(first_) == Kind::KW_ASYNC ? first_ + 1 : first_;
    if (kind(word) == Kind::KW_DEF && kind(open) == Kind::LPAR) {
        for (std::size_t i = word; i < open; ++i) {
            if (kind(i) == Kind::ARROW) return false;
        }
        return true;
    }
    bool has_type_parameters =
        kind(word) == Kind::KW_DEF || kind(word) == Kind::KW_CLASS || kind(word) == Kind::KW_TYPE;
    return has_type_parameters && open == word + 2 && kind(open) == Kind::LSQB;
}

// `x = 1 if y`
bool Diagnosis::missing_else(std::size_t open, std::size_t end) {
    Start condition = expression_start(end, open);
    if (condition.before == none || condition.index == condition.before) return false;
    std::size_t word = condition.before;
    if (kind(word) != Kind::KW_IF || word == statement_ || (open == none && kind(first_) == Kind::KW_CASE))
        return false;
    Start value = expression_start(word, open);
    if (!value.is_whole || value.index >= word) return false;
    std::size_t last = match_disjunction(word + 1);
    if (last == none || kind(last) == Kind::KW_ELSE || kind(last) == Kind::COLON) return false;
    Expression* test = matched_;
    if (match_disjunction(value.index) != word) return false;
    return report(span(matched_->location, test->location), "expected 'else' after 'if' expression");
}

// `print "hello"`
bool Diagnosis::old_print(std::size_t from, std::size_t end) {
    for (std::size_t i = from; i <= end; ++i) {
        if (!is_name(i, "print") && !is_name(i, "exec")) continue;
        bool begins = i == from || separates(kind(i - 1)) ||
                      (i == end && kind(i - 1) == Kind::NAME && (i - 1 == from || separates(kind(i - 2))));
        if (kind(i + 1) == Kind::LPAR || !begins) continue;
        std::size_t last = match(Kind::START_EXPRESSIONS, i + 1);
        if (last == none) continue;
        if (kind(last) == Kind::KW_IF) {
            Expression* value = matched_;
            std::size_t after = match_disjunction(last + 1);
            if (after != none && kind(after) != Kind::KW_ELSE && kind(after) != Kind::COLON) {
                return report(span(value->location, matched_->location), "expected 'else' after 'if' expression");
            }
        }
        std::string name(text(i));
        return report(span(at(i), at(last - 1)),
                      "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
    }
    return false;
}

// `(a.b := 1)`
bool Diagnosis::mistyped_name(std::size_t open, std::size_t end) {
    std::size_t sign = end;
    if (kind(end) != Kind::COLONEQUAL) sign = expression_start(end, open).before;
    if (sign == none || kind(sign) != Kind::COLONEQUAL) return false;
    if (open == none ? sign != end : is_call(open)) return false;
    Start start = expression_start(sign, open);
    if (open == none && start.index != statement_) return false;
    if (start.index >= sign || match_expression(start.index) != sign) return false;
    Expression* target = matched_;
    if (is<Name>(target) && !target->parenthesized) return false;
    if (match_expression(sign + 1) == none) return false;
    return report(target->location, "cannot use assignment expressions with " + describe(target));
}

// `if x = 3:`, `(f() = 1)`: where `x == 3` or `x := 3` could stand.
bool Diagnosis::mistyped_comparison(std::size_t open, std::size_t end) {
    std::size_t sign = end;
    if (kind(sign) != Kind::EQUAL) return false;
    Start start = expression_start(sign, open);
    if (!start.is_whole || start.index >= sign) return false;
    int before = start.before == none ? 0 : kind(start.before);
    bool in_display = open != none && kind(open) != Kind::WITH_LPAR && !is_call(open) &&
                      (start.before == open || before == Kind::COMMA);
    bool in_header = open == none && (before == Kind::KW_IF || before == Kind::KW_WHILE || before == Kind::KW_ELIF ||
                                      before == Kind::AT || before == Kind::KW_MATCH || soft_match_);
    if (!in_display && !in_header) return false;
    if (match_arithmetic(start.index) != sign) return false;
    Expression* target = matched_;
    bool is_name = sign == start.index + 1 && kind(start.index) == Kind::NAME;
    if (!is_name && !is_plain_operand(target)) return false;
    std::size_t last = match_arithmetic(sign + 1);
    if (last == none || kind(last) == Kind::EQUAL || kind(last) == Kind::COLONEQUAL) return false;
    if (is_name) {
        return report(span(target->location, matched_->location),
                      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return report(target->location,
                  "cannot assign to " + describe(target) + " here. Maybe you meant '==' instead of '='?");
}

// `1 + not x`
bool Diagnosis::not_after_operator(std::size_t end) {
    if (kind(end) != Kind::KW_NOT || end <= first_) return false;
    int sign = kind(end - 1);
    bool is_unary = sign == Kind::TILDE;
    if (sign == Kind::PLUS || sign == Kind::MINUS) is_unary = end - 1 == first_ || separates(kind(end - 2));
    switch (sign) {
        case Kind::PLUS:
        case Kind::MINUS:
        case Kind::STAR:
        case Kind::SLASH:
        case Kind::PERCENT:
        case Kind::DOUBLESLASH:
        case Kind::AT:
        case Kind::TILDE: break;
        default: return false;
    }
    if ((sign == Kind::STAR || sign == Kind::AT) && (end - 1 == first_ || separates(kind(end - 2)))) return false;
    if (match_disjunction(end + 1) == none) return false;
    Expression* operand = matched_;
    if (BoolOp* chain = maybe<BoolOp>(operand); chain != nullptr && !chain->parenthesized) operand = chain->values[0];
    if (Compare* chain = maybe<Compare>(operand); chain != nullptr && !chain->parenthesized && is_unary) {
        operand = chain->left;
    }
    return report(span(at(end), operand->location), "'not' after an operator must be parenthesized");
}

// Brackets

bool Diagnosis::is_call(std::size_t open) const {
    if (kind(open) != Kind::LPAR || open <= first_) return false;
    switch (kind(open - 1)) {
        case Kind::NAME:
        case Kind::STRING:
        case Kind::NUMBER:
        case Kind::FSTRING_END:
        case Kind::RPAR:
        case Kind::RSQB:
        case Kind::RBRACE:
        case Kind::KW_TRUE:
        case Kind::KW_FALSE:
        case Kind::KW_NONE:
        case Kind::ELLIPSIS: return true;
        default: return false;
    }
}

bool Diagnosis::bracket_rules(std::size_t open, std::size_t end) {
    if (kind(open) == Kind::FSTRING_START || kind(open) == Kind::WITH_LPAR) return false;
    if (kind(open) == Kind::FIELD) return field_rules(open, end);
    if (in_pattern()) return false;
    if (is_parameter_list(open)) return kind(open) == Kind::LPAR && parameter_rules(open + 1, end, false);
    // A lone star.
    if (end > open && kind(end - 1) == Kind::STAR &&
        (end - 1 == open + 1 || (is_call(open) && kind(end - 2) == Kind::COMMA))) {
        return report_token(error_, "Invalid star expression");
    }
    if (kind(open) == Kind::LPAR && end == open + 1 && kind(end) == Kind::DOUBLESTAR && !is_call(open)) {
        std::size_t last = match_expression(end + 1);
        if (last != none && kind(last) == Kind::RPAR) {
            return report_token(end, "cannot use double starred expression here");
        }
    }
    if (is_call(open) && call_rules(open, end)) return true;
    if (comprehension_rules(open, end)) return true;
    return kind(open) == Kind::LBRACE && dict_rules(open, end);
}

// `f(a=1, b; c)`: the rest is wrong too, but first of all `b` comes too late.
bool Diagnosis::misplaced_argument(std::size_t open, std::size_t end) {
    bool has_named = false;
    bool has_unpacking = false;
    for (std::size_t i = open + 1; i < end;) {
        std::size_t last = none;
        if (kind(i) == Kind::DOUBLESTAR) {
            has_unpacking = true;
            last = match_expression(i + 1);
        } else if (kind(i) == Kind::NAME && kind(i + 1) == Kind::EQUAL) {
            has_named = true;
            last = match_expression(i + 2);
        } else if (kind(i) == Kind::STAR) {
            last = match_expression(i + 1);
        } else {
            last = match_expression(i);
            if (last == end && (has_named || has_unpacking)) {
                return report_token(end, has_unpacking ? "positional argument follows keyword argument unpacking"
                                                       : "positional argument follows keyword argument");
            }
        }
        if (last == none || kind(last) != Kind::COMMA) return false;
        i = last + 1;
    }
    return false;
}

bool Diagnosis::call_rules(std::size_t open, std::size_t end) {
    Start start = expression_start(end, open);
    if (start.before == none) return false;
    // `f(a=)` and `f(a=1 for b in c)`
    if (kind(start.before) == Kind::EQUAL && start.before >= 2) {
        std::size_t name = start.before - 1;
        bool is_first = name - 1 == open || kind(name - 1) == Kind::COMMA;
        if (is_first && kind(name) == Kind::NAME) {
            if (start.index == end && (kind(end) == Kind::COMMA || kind(end) == Kind::RPAR)) {
                return report(span(at(name), at(start.before)), "expected argument value expression");
            }
            bool is_loop = kind(end) == Kind::KW_FOR || kind(end) == Kind::KW_ASYNC;
            if (is_loop && match_expression(start.index) == end) {
                return report(span(at(name), at(start.before)),
                              "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            }
        }
    }
    // `f(*a=1)` and `f(**a=1)`
    bool is_star = kind(start.before) == Kind::STAR || kind(start.before) == Kind::DOUBLESTAR;
    bool is_argument = start.before == open || kind(start.before) == Kind::COMMA;
    if (is_argument && start.index < end && end - open < 400 && misplaced_argument(open, end)) return true;
    if (is_star && kind(end) == Kind::EQUAL) {
        std::size_t last = match_expression(end + 1);
        if (last == none || match_expression(start.index) != end) return false;
        return report(span(at(start.before), at(last - 1)), kind(start.before) == Kind::STAR
                                                                ? "cannot assign to iterable argument unpacking"
                                                                : "cannot assign to keyword argument unpacking");
    }
    return false;
}

// Where a `key: value` is due.
bool Diagnosis::dict_rules(std::size_t open, std::size_t end, bool only_later_key) {
    std::size_t item = end;
    while (item > open + 1) {
        std::size_t before = skip_back(item - 1);
        if (before == item - 1 && kind(before) == Kind::COMMA) break;
        item = before;
    }
    bool is_first = item == open + 1;
    bool has_pairs = false;
    for (std::size_t i = end; i > item;) {
        i = skip_back(i - 1);
        if (kind(i) == Kind::KW_FOR || (only_later_key && kind(i) == Kind::COLON)) return false;
    }
    if (only_later_key && (is_first || item == end)) return false;
    for (std::size_t i = item; i > open + 1;) {
        i = skip_back(i - 1);
        if (kind(i) == Kind::KW_FOR) return false;
        has_pairs |= kind(i) == Kind::COLON || kind(i) == Kind::DOUBLESTAR;
    }
    if (!is_first && !has_pairs) return false;
    std::size_t colon = match_expression(item);
    if (colon == none) return false;
    if (kind(colon) != Kind::COLON) {
        if (is_first) return false;
        Location place = at(colon - 1);
        place.line = place.end_line;
        place.column = place.end_column - 1;
        out_.has_range = false;
        return report(place, "':' expected after dictionary key");
    }
    if (kind(colon + 1) == Kind::STAR) {
        std::size_t last = match_arithmetic(colon + 2);
        if (last != none) {
            return report_from(colon + 1, last, "cannot use a starred expression in a dictionary value");
        }
    }
    if (kind(colon + 1) == Kind::RBRACE || kind(colon + 1) == Kind::COMMA) {
        return report_token(colon, "expression expected after dictionary key and ':'");
    }
    return false;
}

bool Diagnosis::comprehension_rules(std::size_t open, std::size_t end) {
    bool is_loop = kind(end) == Kind::KW_FOR || kind(end) == Kind::KW_ASYNC;
    if (is_loop && kind(open) != Kind::LPAR) {
        // `[x, y for x, y in z]`
        std::size_t targets = end + (kind(end) == Kind::KW_ASYNC ? 2 : 1);
        std::size_t in = match(Kind::START_TARGET, targets);
        bool is_complete = in != none && kind(in) == Kind::KW_IN && match_disjunction(in + 1) != none;
        std::size_t comma = none;
        for (std::size_t i = end; i > open + 1;) {
            i = skip_back(i - 1);
            if (kind(i) == Kind::COLON || kind(i) == Kind::DOUBLESTAR || kind(i) == Kind::KW_FOR) return false;
            if (kind(i) == Kind::COMMA) comma = i;
        }
        if (is_complete && comma != none) {
            std::size_t last = kind(end - 1) == Kind::COMMA && comma != end - 1 ? end - 2 : end - 1;
            return report(span(at(open + 1), at(last)), "did you forget parentheses around the comprehension target?");
        }
    }
    return for_rules(open, end);
}

// `for f() in x` within which `in` is missing or the targets are none.
bool Diagnosis::for_rules(std::size_t open, std::size_t end) {
    std::size_t word = find_back(Kind::KW_FOR, end, open);
    if (word == end || kind(word) != Kind::KW_FOR) return false;
    if (open == none && word != first_ && kind(word - 1) != Kind::KW_ASYNC) return false;
    for (std::size_t i = end; i > word + 1;) {
        i = skip_back(i - 1);
        if (kind(i) == Kind::KW_IN) return false;
    }
    std::size_t last = match(Kind::START_TARGET, word + 1);
    if (open != none && last != none && kind(last) != Kind::KW_IN) {
        return report_token(error_, "'in' expected after for-loop variables");
    }
    last = match(Kind::START_EXPRESSIONS, word + 1);
    if (last == none) return false;
    Expression* invalid = nullptr;
    if (Compare* comparison = maybe<Compare>(matched_)) {
        invalid = comparison->ops[0] == CompareOperator::In ? first_invalid_target(comparison->left, false) : nullptr;
    } else {
        invalid = first_invalid_target(matched_, false);
    }
    return invalid != nullptr && report(invalid->location, "cannot assign to " + describe(invalid));
}

// F-strings

bool Diagnosis::field_rules(std::size_t open, std::size_t end) {
    std::size_t first = open + 1;
    switch (kind(first)) {
        case Kind::EQUAL: return report_token(first, "f-string: valid expression required before '='");
        case Kind::EXCLAMATION: return report_token(first, "f-string: valid expression required before '!'");
        case Kind::SPEC_COLON: return report_token(first, "f-string: valid expression required before ':'");
        case Kind::RBRACE: return report_token(first, "f-string: valid expression required before '}'");
        default: break;
    }
    std::size_t i = match(Kind::START_RIGHT_SIDE, first);
    if (i == none) return report_token(first, "f-string: expecting a valid expression after '{'");
    auto ends = [&](std::size_t index) {
        return kind(index) == Kind::EXCLAMATION || kind(index) == Kind::SPEC_COLON || kind(index) == Kind::RBRACE;
    };
    if (kind(i) != Kind::EQUAL && !ends(i)) {
        return report_token(i, "f-string: expecting '=', or '!', or ':', or '}'");
    }
    if (kind(i) == Kind::EQUAL && !ends(++i)) return report_token(i, "f-string: expecting '!', or ':', or '}'");
    if (kind(i) == Kind::EXCLAMATION) {
        if (kind(i + 1) == Kind::SPEC_COLON || kind(i + 1) == Kind::RBRACE) {
            return report_token(i + 1, "f-string: missing conversion character");
        }
        if (kind(i + 1) != Kind::NAME) return report_token(i + 1, "f-string: invalid conversion character");
        i += 2;
        if (kind(i) != Kind::SPEC_COLON && kind(i) != Kind::RBRACE) {
            return report_token(i, "f-string: expecting ':' or '}'");
        }
    }
    if (kind(i) != Kind::SPEC_COLON) return false;
    return report_token(end, "f-string: expecting '}', or format specs");
}

// Parameters

bool Diagnosis::lambda_rules(std::size_t open, std::size_t end) {
    std::size_t floor = open == none ? statement_ : open + 1;
    std::size_t word = none;
    for (std::size_t i = end; i > floor;) {
        i = skip_back(i - 1);
        if (kind(i) == Kind::COLON) return false;
        if (kind(i) == Kind::KW_LAMBDA) {
            word = i;
            break;
        }
    }
    if (word == none) return false;
    if (kind(end) == Kind::SPEC_COLON && kind(end + 1) == Kind::FSTRING_MIDDLE) {
        return report(span(at(word), at(end)), "f-string: lambda expressions are not allowed without parentheses");
    }
    return parameter_rules(word + 1, end, true);
}

bool Diagnosis::parameter_rules(std::size_t first, std::size_t end, bool is_lambda) {
    if (kind(end) == Kind::STAR && end > first && kind(end - 1) == Kind::SLASH) {
        return report_token(end, "expected comma between / and *");
    }
    if (end > first && kind(end - 1) == Kind::EQUAL && (kind(end) == Kind::RPAR || kind(end) == Kind::COMMA)) {
        return report_token(end - 1, "expected default value expression");
    }
    if (kind(end) == Kind::EQUAL) {
        for (std::size_t i = end; i > first;) {
            i = skip_back(i - 1);
            if (kind(i) == Kind::COMMA) break;
            if (kind(i) == Kind::STAR) return report_token(end, "var-positional argument cannot have default value");
            if (kind(i) == Kind::DOUBLESTAR) return report_token(end, "var-keyword argument cannot have default value");
        }
    }
    if (kind(end) != Kind::LPAR) return false;
    // `(a, b)` among plain parameters
    if (end > first && kind(end - 1) != Kind::COMMA) return false;
    for (std::size_t i = first; i < end; ++i) {
        if (kind(i) == Kind::EQUAL || kind(i) == Kind::STAR || kind(i) == Kind::SLASH) return false;
    }
    std::size_t i = end + 1;
    while (kind(i) == Kind::NAME && kind(i + 1) == Kind::COMMA) i += 2;
    if (kind(i) == Kind::NAME) ++i;
    if (kind(i) != Kind::RPAR || i == end + 1) return false;
    return report(span(at(end), at(i)), is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                                  : "Function parameters cannot be parenthesized");
}

} // namespace krait::syntax
