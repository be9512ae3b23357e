#pragma once

// The syntax tree: what the parser makes and the compiler reads. It depends on nothing but the standard library.
// Shape and names follow CPython's `ast`; what differs: AsyncFunctionDef, AsyncFor, AsyncWith and TryStar are flags of
// their plain forms, ast.List is ListExpr, ast.arg is Argument, and operators are enums.

#include "interpreter/syntax/arena.hpp"
#include "interpreter/syntax/statements.hpp"

namespace krait::syntax {

// What text is parsed as: a file (`exec`), one expression (`eval`), one statement of a dialogue (`single`).
enum class ParseMode : std::uint8_t { File, Eval, Single };

// The root of every tree. `expression` is set in mode Eval, `body` in the others.
struct Module : Node {
    KRAIT_NODE(Module);
    ParseMode mode;
    Body body;
    Expression* expression;
};

// Calls `visitor` with the node as its own type: `visit(*expression, [&](auto& node) { compile(node); })`, or with an
// object that has one operator() for each type. All overloads return the same type.
#define KRAIT_CASE(name) \
    case NodeKind::name: return visitor(static_cast<name&>(node));
#define KRAIT_CONST_CASE(name) \
    case NodeKind::name: return visitor(static_cast<const name&>(node));

template <class Visitor>
decltype(auto) visit(Expression& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_EXPRESSIONS(KRAIT_CASE)
        default: __builtin_unreachable();
    }
}

template <class Visitor>
decltype(auto) visit(const Expression& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_EXPRESSIONS(KRAIT_CONST_CASE)
        default: __builtin_unreachable();
    }
}

template <class Visitor>
decltype(auto) visit(Statement& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_STATEMENTS(KRAIT_CASE)
        default: __builtin_unreachable();
    }
}

template <class Visitor>
decltype(auto) visit(const Statement& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_STATEMENTS(KRAIT_CONST_CASE)
        default: __builtin_unreachable();
    }
}

template <class Visitor>
decltype(auto) visit(Pattern& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_PATTERNS(KRAIT_CASE)
        default: __builtin_unreachable();
    }
}

template <class Visitor>
decltype(auto) visit(const Pattern& node, Visitor&& visitor) {
    switch (node.kind) {
        KRAIT_PATTERNS(KRAIT_CONST_CASE)
        default: __builtin_unreachable();
    }
}

#undef KRAIT_CASE
#undef KRAIT_CONST_CASE

} // namespace krait::syntax
