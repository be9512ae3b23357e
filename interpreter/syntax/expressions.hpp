#pragma once

#include "interpreter/syntax/node.hpp"

namespace krait::syntax {

// Identifiers are interned in the tree's arena and NFKC-normalised: equal names have equal `data()`.
using Identifier = std::string_view;

enum class Context : std::uint8_t { Load, Store, Del };

enum class BoolOperator : std::uint8_t { And, Or };
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class BinaryOperator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

enum class ConstantKind : std::uint8_t { None, True, False, Ellipsis, Integer, Float, Imaginary, String, Bytes };

// The value of a literal.
struct ConstantValue {
    ConstantKind kind = ConstantKind::None;
    std::uint8_t base = 10;   // Integer: 2, 8, 10 or 16
    bool fits = false;        // Integer: the value is in `integer`
    std::int64_t integer = 0; // Integer: the value when it fits
    double number = 0;        // Float, and the imaginary part of Imaginary
    // Integer: the digits without prefix and underscores. String: the text with escapes decoded, UTF-8 except that
    // lone surrogates are encoded as if they were characters (WTF-8). Bytes: the bytes.
    std::string_view text;
};

struct Constant : Expression {
    KRAIT_NODE(Constant);
    ConstantValue value;
    bool unicode_prefix = false; // the (first) string was written u"..."
};

struct Name : Expression {
    KRAIT_NODE(Name);
    Identifier id;
    Context ctx = Context::Load;
};

struct Attribute : Expression {
    KRAIT_NODE(Attribute);
    Expression* value;
    Identifier attr;
    Context ctx = Context::Load;
    Location attr_location; // of the name alone: what tracebacks point at
};

// `slice` is any expression: a Slice, or a Tuple that may hold Slices and Starred, ...
struct Subscript : Expression {
    KRAIT_NODE(Subscript);
    Expression* value;
    Expression* slice;
    Context ctx = Context::Load;
};

// Only within a Subscript. Absent parts are null.
struct Slice : Expression {
    KRAIT_NODE(Slice);
    Expression* lower;
    Expression* upper;
    Expression* step;
};

struct Starred : Expression {
    KRAIT_NODE(Starred);
    Expression* value;
    Context ctx = Context::Load;
};

struct Tuple : Expression {
    KRAIT_NODE(Tuple);
    List<Expression*> elts;
    Context ctx = Context::Load;
};

// A list display: `List` in CPython.
struct ListExpr : Expression {
    KRAIT_NODE(ListExpr);
    List<Expression*> elts;
    Context ctx = Context::Load;
};

struct Set : Expression {
    KRAIT_NODE(Set);
    List<Expression*> elts;
};

// `keys[i]` is null for `**values[i]`.
struct Dict : Expression {
    KRAIT_NODE(Dict);
    List<Expression*> keys;
    List<Expression*> values;
};

struct BoolOp : Expression {
    KRAIT_NODE(BoolOp);
    BoolOperator op;
    List<Expression*> values; // two or more
};

struct NamedExpr : Expression {
    KRAIT_NODE(NamedExpr);
    Name* target;
    Expression* value;
};

struct BinOp : Expression {
    KRAIT_NODE(BinOp);
    Expression* left;
    BinaryOperator op;
    Expression* right;
};

struct UnaryOp : Expression {
    KRAIT_NODE(UnaryOp);
    UnaryOperator op;
    Expression* operand;
};

// `left ops[0] comparators[0] ops[1] comparators[1] ...`
struct Compare : Expression {
    KRAIT_NODE(Compare);
    Expression* left;
    List<CompareOperator> ops;
    List<Expression*> comparators;
};

struct IfExp : Expression {
    KRAIT_NODE(IfExp);
    Expression* test;
    Expression* body;
    Expression* orelse;
};

// `arg`: one parameter.
struct Argument : Node {
    KRAIT_NODE(Argument);
    Identifier arg;
    Expression* annotation; // or null; a Starred is possible for `*args: *T`
};

struct Arguments : Node {
    KRAIT_NODE(Arguments);
    List<Argument*> posonlyargs;
    List<Argument*> args;
    Argument* vararg; // or null
    List<Argument*> kwonlyargs;
    List<Expression*> kw_defaults; // one for each of kwonlyargs, null when it has none
    Argument* kwarg;               // or null
    List<Expression*> defaults;    // of the last ones of posonlyargs + args
};

struct Lambda : Expression {
    KRAIT_NODE(Lambda);
    Arguments* args;
    Expression* body;
};

struct Comprehension : Node {
    KRAIT_NODE(Comprehension);
    Expression* target;
    Expression* iter;
    List<Expression*> ifs;
    bool is_async;
};

struct ListComp : Expression {
    KRAIT_NODE(ListComp);
    Expression* elt;
    List<Comprehension*> generators;
};

struct SetComp : Expression {
    KRAIT_NODE(SetComp);
    Expression* elt;
    List<Comprehension*> generators;
};

struct GeneratorExp : Expression {
    KRAIT_NODE(GeneratorExp);
    Expression* elt;
    List<Comprehension*> generators;
};

struct DictComp : Expression {
    KRAIT_NODE(DictComp);
    Expression* key;
    Expression* value;
    List<Comprehension*> generators;
};

struct Await : Expression {
    KRAIT_NODE(Await);
    Expression* value;
};

struct Yield : Expression {
    KRAIT_NODE(Yield);
    Expression* value; // or null
};

struct YieldFrom : Expression {
    KRAIT_NODE(YieldFrom);
    Expression* value;
};

struct Keyword : Node {
    KRAIT_NODE(Keyword);
    Identifier arg; // empty for `**value`
    Expression* value;
};

// As in CPython, `args` holds positional and `*` arguments, `keywords` those with names and `**`: evaluation is by
// list, not by place in the text.
struct Call : Expression {
    KRAIT_NODE(Call);
    Expression* func;
    List<Expression*> args;
    List<Keyword*> keywords;
};

// An f-string, concatenated with its neighbours: `values` are Constants (String) and FormattedValues. Adjacent
// constants are merged and empty ones dropped. The text of `{x=}` is part of the Constant before it.
struct JoinedStr : Expression {
    KRAIT_NODE(JoinedStr);
    List<Expression*> values;
};

struct FormattedValue : Expression {
    KRAIT_NODE(FormattedValue);
    Expression* value;
    char conversion;         // 's', 'r', 'a', or 0
    Expression* format_spec; // a JoinedStr, or null
};

} // namespace krait::syntax
