#pragma once

#include "interpreter/syntax/patterns.hpp"

namespace krait::syntax {

// A block: one statement or more.
using Body = List<Statement*>;

// Type parameters: a Node of kind TypeVar, ParamSpec or TypeVarTuple.
struct TypeVar : Node {
    KRAIT_NODE(TypeVar);
    Identifier name;
    Expression* bound;         // or null
    Expression* default_value; // or null
};

struct ParamSpec : Node {
    KRAIT_NODE(ParamSpec);
    Identifier name;
    Expression* default_value; // or null
};

struct TypeVarTuple : Node {
    KRAIT_NODE(TypeVarTuple);
    Identifier name;
    Expression* default_value; // or null; may be Starred
};

// The location starts at `def` (or `async`), as in CPython: decorators have their own.
struct FunctionDef : Statement {
    KRAIT_NODE(FunctionDef);
    Identifier name;
    Arguments* args;
    Body body;
    List<Expression*> decorator_list;
    Expression* returns; // or null
    List<Node*> type_params;
    bool is_async;
};

struct ClassDef : Statement {
    KRAIT_NODE(ClassDef);
    Identifier name;
    List<Expression*> bases;
    List<Keyword*> keywords;
    Body body;
    List<Expression*> decorator_list;
    List<Node*> type_params;
};

struct Return : Statement {
    KRAIT_NODE(Return);
    Expression* value; // or null
};

struct Delete : Statement {
    KRAIT_NODE(Delete);
    List<Expression*> targets;
};

// `targets[0] = targets[1] = ... = value`
struct Assign : Statement {
    KRAIT_NODE(Assign);
    List<Expression*> targets;
    Expression* value;
};

struct TypeAlias : Statement {
    KRAIT_NODE(TypeAlias);
    Name* name;
    List<Node*> type_params;
    Expression* value;
};

// `target` is a Name, an Attribute or a Subscript with ctx Store.
struct AugAssign : Statement {
    KRAIT_NODE(AugAssign);
    Expression* target;
    BinaryOperator op;
    Expression* value;
};

struct AnnAssign : Statement {
    KRAIT_NODE(AnnAssign);
    Expression* target;
    Expression* annotation;
    Expression* value; // or null
    bool simple;       // the target is a Name without parentheses
};

struct For : Statement {
    KRAIT_NODE(For);
    Expression* target;
    Expression* iter;
    Body body;
    Body orelse;
    bool is_async;
};

struct While : Statement {
    KRAIT_NODE(While);
    Expression* test;
    Body body;
    Body orelse;
};

// An `elif` is an If as the only statement of `orelse`: see rule 2 in node.hpp.
struct If : Statement {
    KRAIT_NODE(If);
    Expression* test;
    Body body;
    Body orelse;
};

// The location spans the item.
struct WithItem : Node {
    KRAIT_NODE(WithItem);
    Expression* context_expr;
    Expression* optional_vars; // or null
};

struct With : Statement {
    KRAIT_NODE(With);
    List<WithItem*> items;
    Body body;
    bool is_async;
};

// The location spans from the pattern to the end of the body.
struct MatchCase : Node {
    KRAIT_NODE(MatchCase);
    Pattern* pattern;
    Expression* guard; // or null
    Body body;
};

struct Match : Statement {
    KRAIT_NODE(Match);
    Expression* subject;
    List<MatchCase*> cases;
};

struct Raise : Statement {
    KRAIT_NODE(Raise);
    Expression* exc;   // or null
    Expression* cause; // or null
};

struct ExceptHandler : Node {
    KRAIT_NODE(ExceptHandler);
    Expression* type; // or null
    Identifier name;  // or empty
    Body body;
};

// `is_star`: the handlers are `except*`: CPython's TryStar.
struct Try : Statement {
    KRAIT_NODE(Try);
    Body body;
    List<ExceptHandler*> handlers;
    Body orelse;
    Body finalbody;
    bool is_star;
};

struct Assert : Statement {
    KRAIT_NODE(Assert);
    Expression* test;
    Expression* msg; // or null
};

struct Alias : Node {
    KRAIT_NODE(Alias);
    Identifier name;   // dotted in an Import; "*" possible in an ImportFrom
    Identifier asname; // or empty
};

struct Import : Statement {
    KRAIT_NODE(Import);
    List<Alias*> names;
};

struct ImportFrom : Statement {
    KRAIT_NODE(ImportFrom);
    Identifier module; // dotted; empty in `from . import x`
    List<Alias*> names;
    std::uint32_t level; // how many dots
};

struct Global : Statement {
    KRAIT_NODE(Global);
    List<Identifier> names;
};

struct Nonlocal : Statement {
    KRAIT_NODE(Nonlocal);
    List<Identifier> names;
};

struct Expr : Statement {
    KRAIT_NODE(Expr);
    Expression* value;
};

struct Pass : Statement {
    KRAIT_NODE(Pass);
};

struct Break : Statement {
    KRAIT_NODE(Break);
};

struct Continue : Statement {
    KRAIT_NODE(Continue);
};

} // namespace krait::syntax
