#pragma once

#include <span>
#include <string>
#include <string_view>

#include "interpreter/syntax/token.hpp"

namespace krait::syntax {

// A list that grows while the parser reads its items. Lives in the arena; what it outgrew stays there unused.
template <class T>
struct Sequence {
    T* items = nullptr;
    std::uint32_t count = 0;
    std::uint32_t capacity = 0;

    T* begin() const { return items; }
    T* end() const { return items + count; }
    T& operator[](std::size_t index) const { return items[index]; }
    T& back() const { return items[count - 1]; }
    operator List<T>() const { return {items, count}; }
};

// Parts of nodes that the grammar passes to the builder.

struct KeyValue {
    Location location;
    Expression* key; // null: `**value`
    Expression* value;
};

// `op value` of a comparison.
struct Comparator {
    CompareOperator op;
    Expression* value;
};

struct IfClause {
    Location location; // of `elif`
    Expression* test;
    Sequence<Statement*>* body;
};

struct Conversion {
    char character = 0;
    Location location;      // of `!`
    Location name_location; // of the character
};

// One literal of a concatenation, or one piece within an f-string.
struct StringPart {
    Expression* node = nullptr;            // a Constant (String or Bytes) or a FormattedValue
    Sequence<StringPart>* parts = nullptr; // an f-string: its pieces
    const Token* token = nullptr;          // text of an f-string: not yet decoded, for that depends on the place
    Location location;
};

enum class ArgumentKind : std::uint8_t { Positional, Generator, Named, Keywords };

struct CallArgument {
    ArgumentKind kind;
    Location location;
    Expression* value;
    Identifier name;
};

// The arguments of a call while it is read. `problem` is the first break of the rules of order.
struct CallArguments {
    Sequence<Expression*>* args = nullptr;
    Sequence<Keyword*>* keywords = nullptr;
    GeneratorExp* bare_generator = nullptr; // without parentheses of its own
    Location last;
    Location problem;
    const char* problem_text = nullptr;
    bool problem_at_end = false;
    bool has_keywords = false;
    bool has_unpacking = false;
    std::uint32_t count = 0;
    bool trailing_comma = false;
};

enum class ParameterKind : std::uint8_t { Plain, Star, DoubleStar, Slash };

struct Parameter {
    ParameterKind kind;
    Location location;         // of what it starts with
    Argument* argument;        // null: `/`, and `*` alone
    Expression* default_value; // or null
    Location default_location;
};

struct MappingItem {
    Location location;
    Expression* key; // null: `**rest`
    Pattern* pattern;
    Identifier rest;
};

struct ClassItem {
    Location location;
    Identifier name; // empty: positional
    Pattern* pattern;
};

// `+=` as Add and so on.
BinaryOperator augmented_operator(std::string_view text);

// Which tokens the parser would have taken instead of the one it could not.
struct Expected {
    bool end = false;
    bool indent = false;
    bool colon = false;
    bool handler = false; // `except` or `finally`, and nothing else
};

// Makes the nodes that the grammar's actions ask for, gives them their heights, checks what a grammar cannot, and
// feeds the parser its tokens.
//
// 1. The first error wins; nodes made after it are never seen.
// 2. Nodes are complete, and their children final, when they are made, except for ctx (set by `target`) and
//    is_async.
class Builder {
public:
    Builder(Arena& arena, const TokenStream& stream, ParseResult& result, int start, std::size_t position = 0);

    // For the parser: the start token, then those of the stream; ERROR once something failed.
    const Token& next();
    void unexpected(std::span<const int> expected);
    void fail(const Location& location, std::string message, DiagnosticKind kind = DiagnosticKind::SyntaxError);

    // After parsing.
    bool is_single() const;
    bool failed() const { return result_.failed; }
    bool failed_at_token() const { return failed_at_token_; } // rather than in a check of the builder
    const Expected& expected() const { return expected_; }    // ...where these would have been right
    std::size_t position() const { return position_; }        // the index of the token after the last one taken
    Expression* expression() const { return result_.root ? result_.root->expression : nullptr; }
    void limit(std::size_t end) { end_ = end; } // pretends that the tokens end before this index

    // Of the tree in bytes; 0: none.
    void limit_memory(std::size_t bytes) { memory_limit_ = bytes; }

    // Lists.
    template <class T>
    Sequence<T>* list() {
        return arena_.create<Sequence<T>>();
    }
    template <class T>
    Sequence<T>* list(T item) {
        return add(list<T>(), item);
    }
    template <class T>
    Sequence<T>* add(Sequence<T>* list, T item);
    template <class T>
    Sequence<T>* join(Sequence<T>* list, Sequence<T>* more);

    // Roots.
    void finish_file(Sequence<Statement*>* body);
    void finish_single(Sequence<Statement*>* body);
    void finish_eval(Expression* expression);
    void finish_probe() {}

    // Simple statements.
    Sequence<Statement*>* semicolon(Sequence<Statement*>* line, const Location& at);
    Statement* pass(const Location& at) { return make<Pass>(at); }
    Statement* break_statement(const Location& at) { return make<Break>(at); }
    Statement* continue_statement(const Location& at) { return make<Continue>(at); }
    Statement* delete_statement(const Location& at, Expression* targets);
    Statement* return_statement(const Location& at, Expression* value);
    Statement* raise(const Location& at, Expression* exc, Expression* cause);
    Statement* global(const Location& at, Sequence<Identifier>* names);
    Statement* nonlocal(const Location& at, Sequence<Identifier>* names);
    Statement* assert_statement(const Location& at, Expression* test, Expression* msg);
    Statement* expression_statement(const Location& at, Expression* value);
    Statement* augmented(const Location& at, Expression* target, BinaryOperator op, Expression* value);
    Statement* annotated(const Location& at, Expression* target, Expression* annotation, Expression* value);
    Statement* assign(const Location& at, Sequence<Expression*>* targets, Expression* value);
    Statement* import(const Location& at, Sequence<Alias*>* names);
    Statement* import_from(const Location& at, std::uint32_t level, Identifier module, Sequence<Alias*>* names);
    Alias* alias(const Location& at, Identifier name, Identifier asname);
    Identifier dotted(Identifier first, Identifier second);
    Statement* type_alias(const Location& at, const Location& name_at, Identifier name, Sequence<Node*>* parameters,
                          Expression* value);

    // Expressions.
    Expression* name(const Location& at, Identifier id);
    Expression* number(const Location& at, const Token* token);
    Expression* constant(const Location& at, ConstantKind kind);
    Expression* yield(const Location& at, Expression* value);
    Expression* yield_from(const Location& at, Expression* value);
    Expression* await(const Location& at, Expression* value);
    Expression* starred(const Location& at, Expression* value);
    Expression* named(const Location& at, Expression* target, Expression* value);
    Expression* target_name(Expression* target, const Location& sign);
    Expression* conditional(const Location& at, Expression* test, Expression* body, Expression* orelse);
    Expression* lambda(const Location& at, const Location& parameters_at, Sequence<Parameter>* parameters,
                       Expression* body);
    Expression* boolean(const Location& at, BoolOperator op, Sequence<Expression*>* values);
    Expression* unary(const Location& at, UnaryOperator op, Expression* operand);
    Expression* binary(const Location& at, Expression* left, BinaryOperator op, Expression* right);
    Expression* compare(const Location& at, Expression* left, Sequence<Comparator>* chain);
    Expression* attribute(const Location& at, Expression* value, Identifier attr, const Location& attr_at);
    Expression* subscript(const Location& at, Expression* value, Expression* slice);
    Expression* index(const Location& at, Expression* slice);
    Expression* index_tuple(const Location& at, Sequence<Expression*>* elements);
    Expression* slice(const Location& at, Expression* lower, Expression* upper, Expression* step);
    Expression* group(Expression* inner);
    Expression* bare_tuple(const Location& at, Sequence<Expression*>* elements);
    Expression* tuple(const Location& at, Sequence<Expression*>* elements);
    Expression* list_display(const Location& at, Sequence<Expression*>* elements);
    Expression* set(const Location& at, Sequence<Expression*>* elements);
    Expression* dict(const Location& at, Sequence<KeyValue>* items);
    Expression* generator(const Location& at, Expression* element, Sequence<Comprehension*>* fors);
    Expression* list_comprehension(const Location& at, Expression* element, Sequence<Comprehension*>* fors);
    Expression* set_comprehension(const Location& at, Expression* element, Sequence<Comprehension*>* fors);
    Expression* dict_comprehension(const Location& at, KeyValue item, Sequence<Comprehension*>* fors);
    Comprehension* comprehension(const Location& at, Expression* target, Expression* iter, bool is_async);
    Comprehension* conditions(Comprehension* head, Sequence<Expression*>* ifs);

    // Strings (literals.cpp, fstrings.cpp).
    StringPart string(const Location& at, const Token* token);
    StringPart fstring(const Location& at, const Token* start, Sequence<StringPart>* parts);
    StringPart fstring_text(const Location& at, const Token* token);
    StringPart field(const Location& at, const Location& brace, Expression* value, bool debug, Conversion conversion,
                     const Location& after, Sequence<StringPart>* spec, const Location& spec_end);
    Conversion conversion(const Location& at, const Location& name_at, Identifier name);
    Expression* strings(const Location& at, Sequence<StringPart>* parts);

    // Calls and parameters (arguments.cpp).
    CallArguments* arguments();
    CallArguments* add(CallArguments* arguments, CallArgument argument);
    CallArguments* trailing_comma(CallArguments* arguments);
    Identifier keyword_name(Expression* name, const Location& sign);
    Expression* call(const Location& at, Expression* func, CallArguments* arguments, const Location& parentheses);
    CallArguments* bases(CallArguments* arguments, const Location& close);
    Argument* argument(const Location& at, Identifier name, Expression* annotation);
    Arguments* parameters(Sequence<Parameter>* list, bool is_lambda);

    // Type parameters.
    Node* type_var(const Location& at, Identifier name, Expression* bound, Expression* default_value);
    Node* type_var_tuple(const Location& at, Identifier name, Expression* default_value);
    Node* param_spec(const Location& at, Identifier name, Expression* default_value);

    // Compound statements.
    Statement* make_async(const Location& at, Statement* statement);
    Statement* if_statement(const Location& at, Expression* test, Sequence<Statement*>* body, Sequence<IfClause>* elifs,
                            Sequence<Statement*>* orelse);
    Statement* while_statement(const Location& at, Expression* test, Sequence<Statement*>* body,
                               Sequence<Statement*>* orelse);
    Statement* for_statement(const Location& at, Expression* target, Expression* iter, Sequence<Statement*>* body,
                             Sequence<Statement*>* orelse);
    Statement* try_statement(const Location& at, Sequence<Statement*>* body, Sequence<ExceptHandler*>* handlers,
                             Sequence<Statement*>* orelse, Sequence<Statement*>* finalbody);
    ExceptHandler* handler(const Location& at, Expression* type, Identifier name, Sequence<Statement*>* body,
                           bool is_star);
    Sequence<ExceptHandler*>* add_handler(Sequence<ExceptHandler*>* handlers, ExceptHandler* handler);
    WithItem* with_item(const Location& at, Expression* context, Expression* target);
    Sequence<WithItem*>* with_group(const Location& at, Sequence<WithItem*>* items, bool trailing_comma);
    Sequence<WithItem*>* with_generator(const Location& at, Expression* element, Sequence<Comprehension*>* fors);
    Statement* with(const Location& at, Sequence<WithItem*>* items, Sequence<Statement*>* body);
    Statement* function(const Location& at, Identifier name, Sequence<Node*>* type_parameters,
                        const Location& parameters_at, Sequence<Parameter>* parameters, Expression* returns,
                        Sequence<Statement*>* body);
    Statement* class_statement(const Location& at, Identifier name, Sequence<Node*>* type_parameters,
                               CallArguments* bases, Sequence<Statement*>* body);
    Statement* decorate(Sequence<Expression*>* decorators, Statement* statement);

    // Patterns (patterns.cpp).
    Statement* match(const Location& at, Expression* subject, Sequence<MatchCase*>* cases);
    Expression* subject(Expression* value);
    MatchCase* match_case(const Location& at, Pattern* pattern, Expression* guard, Sequence<Statement*>* body);
    Pattern* open_sequence(const Location& at, Pattern* first, Sequence<Pattern*>* rest);
    Pattern* match_star(const Location& at, Identifier name);
    Pattern* match_as(const Location& at, Pattern* pattern, Identifier name, const Location& name_at);
    Pattern* match_or(const Location& at, Sequence<Pattern*>* patterns);
    Pattern* match_value(const Location& at, Expression* value);
    Pattern* match_singleton(const Location& at, ConstantKind value);
    Pattern* match_capture(const Location& at, Identifier name);
    Pattern* match_sequence(const Location& at, Sequence<Pattern*>* patterns);
    Pattern* match_group(const Location& at, Sequence<Pattern*>* patterns, bool comma, const Location& close);
    Pattern* match_mapping(const Location& at, Sequence<MappingItem>* items);
    Pattern* match_class(const Location& at, Expression* cls, Sequence<ClassItem>* items);
    Expression* complex(const Location& at, Expression* real, BinaryOperator op, Expression* imaginary);

private:
    template <class T>
    T* make(const Location& at) {
        T* node = arena_.create<T>();
        node->kind = T::node_kind;
        node->location = at;
        return node;
    }
    template <class T>
    static List<T> fixed(Sequence<T>* list) {
        return list != nullptr ? List<T>(*list) : List<T>();
    }

    // Heights: `under` for a child that nests, `spine` for the child on the left spine (rule 2 in node.hpp).
    void under(Node* parent, const Node* child);
    void spine(Node* parent, const Node* child);
    template <class T>
    void under_all(Node* parent, const List<T>& children) {
        for (T child : children) under(parent, child);
    }
    void check_height(const Node* node);

    // targets.cpp
    enum class TargetUse : std::uint8_t { Assign, For, Delete };
    Expression* target(Expression* expression, TargetUse use, Expression* value = nullptr);
    void set_context(Expression* target, Context ctx);

    // literals.cpp
    bool decode_string(std::string_view text, const Location& at, bool raw, std::string& out);
    bool decode_bytes(std::string_view text, const Location& at, bool raw, std::string& out);
    Constant* string_constant(const Location& at, std::string_view text);
    void warn_escape(std::string_view text, const char* backslash, const Location& at);

    // fstrings.cpp
    List<Expression*> string_values(Sequence<StringPart>* pieces);
    void flatten(Sequence<StringPart>* parts, bool raw, Sequence<StringPart>* out);
    Constant* concatenate(std::span<const StringPart> pieces);

    // warnings.cpp
    void warn(const Location& at, std::string message);
    void check_compare(const Compare* node);
    void check_call(const Call* node);
    void check_subscript(const Subscript* node);
    void forget_subscript_warning(const Expression* node);

    // arguments.cpp
    void check_order(const CallArguments* arguments, const Location& close);
    void check_keywords(List<Keyword*> keywords);

    Location last_of(Sequence<Statement*>* body) const;
    Location compound_end(const Location& at, Sequence<Statement*>* body) const;
    std::size_t index_of(const Location& at) const; // of the token that begins there
    const Location& current() const;                // of the last token that the parser took

    Arena& arena_;
    const TokenStream& stream_;
    ParseResult& result_;
    Token start_;
    std::size_t memory_limit_ = 0;
    std::size_t position_;
    std::size_t end_;
    bool started_ = false;
    bool failed_at_token_ = false;
    Expected expected_;
    const Statement* before_semicolon_ = nullptr;
    Location semicolon_;
    Token error_token_;
};

// "function call", "literal", "True"...: how error messages name an expression.
std::string describe(const Expression* expression);

// The first part of the expression that cannot be a target, or null.
Expression* first_invalid_target(Expression* target, bool deleting);

// Whether `expression = ...` is read as a mistyped comparison: it is an operand, and does not begin with a display
// or a constant that is a keyword.
bool is_plain_operand(Expression* expression);

// The operand that an expression begins with: `a` of `a == b and c`. Null when it begins with something else.
Expression* leading_operand(Expression* value);

template <class T>
Sequence<T>* Builder::add(Sequence<T>* list, T item) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 2 : list->capacity * 2;
        T* larger = arena_.array<T>(list->capacity);
        for (std::uint32_t i = 0; i < list->count; ++i) larger[i] = list->items[i];
        list->items = larger;
    }
    list->items[list->count++] = item;
    return list;
}

template <class T>
Sequence<T>* Builder::join(Sequence<T>* list, Sequence<T>* more) {
    for (T item : *more) add(list, item);
    return list;
}

} // namespace krait::syntax
