#pragma once

#include <string>
#include <vector>

#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

// Finds the particular thing to say about a token that the grammar cannot accept: "Perhaps you forgot a comma?".
//
// CPython has a second grammar of wrong programs for this. Here each of its rules is a function that looks at the
// tokens around the error, and asks the one real parser how far an expression reaches (`match`).
//
// 1. All tokens before `error_` are a beginning of a valid program.
// 2. Rules are tried in CPython's order: those of inner brackets before outer ones, expressions before statements.
// 3. A rule runs the parser a fixed number of times, on text near the error.
class Diagnosis {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    Diagnosis(Arena& arena, const TokenStream& stream, const Builder& builder, Diagnostic& out);

    // True when `out` says something particular. Otherwise the error is a plain "invalid syntax" at `error()`.
    bool find();

    // Looking for it, CPython would have come to where the text cannot be read: that is the error then.
    bool ran_into_end() const { return ran_into_end_; }
    std::size_t error() const { return error_; }
    std::size_t furthest() const { return furthest_ > error_ ? furthest_ : error_; } // token that was looked at

private:
    // Where an expression begins, and what it is part of.
    struct Start {
        std::size_t index;    // of its first token
        std::size_t before;   // of the token before it that is not part of it, or none
        bool is_whole = true; // could be anything: not just the condition of a comprehension, say
    };

    const std::vector<Token>& tokens() const { return stream_.tokens; }
    int kind(std::size_t index) const;
    const Location& at(std::size_t index) const { return tokens()[index].location; }
    std::string_view text(std::size_t index) const { return tokens()[index].text; }
    bool is_name(std::size_t index, std::string_view name) const;

    bool report(const Location& location, std::string message, DiagnosticKind kind = DiagnosticKind::SyntaxError);
    bool report_from(std::size_t first, std::size_t last_read, std::string message);
    bool report_token(std::size_t index, std::string message);

    // The end of the longest run of tokens from `from` that is what `start` (a start token of the grammar) says, or
    // none. `matched_` is its tree.
    std::size_t match(int start, std::size_t from);
    std::size_t match_expression(std::size_t from);
    std::size_t match_disjunction(std::size_t from);
    std::size_t match_arithmetic(std::size_t from);
    bool parses(int start, std::size_t from, std::size_t to, bool& reached_end, std::size_t& stopped);

    void scan_line();
    void find_statement();
    void reconsider_soft_keyword();
    Start expression_start(std::size_t end, std::size_t open) const;
    std::size_t skip_back(std::size_t index) const; // from a closing bracket to its opening one
    std::size_t find_back(int wanted, std::size_t from, std::size_t open) const;

    // Expressions (expression_diagnosis.cpp).
    bool expression_rules(std::size_t open, std::size_t end);
    bool missing_comma(std::size_t open, std::size_t end);
    bool missing_comma_from(std::size_t first);
    bool missing_else(std::size_t open, std::size_t end);
    bool old_print(std::size_t from, std::size_t end);
    bool mistyped_name(std::size_t open, std::size_t end);
    bool mistyped_comparison(std::size_t open, std::size_t end);
    bool not_after_operator(std::size_t end);
    bool bracket_rules(std::size_t open, std::size_t end);
    bool is_call(std::size_t open) const;
    bool in_pattern() const;
    bool is_parameter_list(std::size_t open) const;
    bool holds_expressions(const Start& start, std::size_t open) const;
    bool misplaced_argument(std::size_t open, std::size_t end);
    bool call_rules(std::size_t open, std::size_t end);
    bool dict_rules(std::size_t open, std::size_t end, bool only_later_key = false);
    bool comprehension_rules(std::size_t open, std::size_t end);
    bool for_rules(std::size_t open, std::size_t end);
    bool field_rules(std::size_t open, std::size_t end);
    bool lambda_rules(std::size_t open, std::size_t end);
    bool parameter_rules(std::size_t first, std::size_t end, bool is_lambda);

    // Statements (statement_diagnosis.cpp).
    bool layout_rules();
    bool missing_block();
    Location without_place(std::size_t index) const;
    bool statement_rules();
    bool compound_rules();
    bool definition_rules(std::size_t keyword);
    bool type_parameter_rules(std::size_t open);
    bool except_rules(std::size_t keyword);
    bool import_rules();
    bool assignment_rules();
    bool case_rules();

    Arena& arena_;
    const TokenStream& stream_;
    Diagnostic& out_;
    std::size_t error_;
    Expected expected_;
    std::size_t first_ = 0;            // of the logical line
    std::size_t statement_ = 0;        // the first token of the simple statement, or of the compound one's header
    std::vector<std::size_t> open_;    // brackets and f-strings open at the error, outermost first
    std::vector<std::size_t> partner_; // by distance from first_: for a closing bracket the index of the opening one
    Expression* matched_ = nullptr;
    bool soft_match_ = false; // the line begins with `match` and could be a match statement
    bool ran_into_end_ = false;
    std::size_t furthest_ = 0;
};

} // namespace krait::syntax
