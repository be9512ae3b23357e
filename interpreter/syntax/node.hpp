#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "interpreter/syntax/location.hpp"

// The list of node types: the only one. The enum, the names in dumps and `visit` are made from it.
#define KRAIT_EXPRESSIONS(X) \
    X(BoolOp)                \
    X(NamedExpr)             \
    X(BinOp)                 \
    X(UnaryOp)               \
    X(Lambda)                \
    X(IfExp)                 \
    X(Dict)                  \
    X(Set)                   \
    X(ListComp)              \
    X(SetComp)               \
    X(DictComp)              \
    X(GeneratorExp)          \
    X(Await)                 \
    X(Yield)                 \
    X(YieldFrom)             \
    X(Compare)               \
    X(Call)                  \
    X(FormattedValue)        \
    X(JoinedStr)             \
    X(Constant)              \
    X(Attribute)             \
    X(Subscript)             \
    X(Starred)               \
    X(Name)                  \
    X(ListExpr)              \
    X(Tuple)                 \
    X(Slice)

#define KRAIT_STATEMENTS(X) \
    X(FunctionDef)          \
    X(ClassDef)             \
    X(Return)               \
    X(Delete)               \
    X(Assign)               \
    X(TypeAlias)            \
    X(AugAssign)            \
    X(AnnAssign)            \
    X(For)                  \
    X(While)                \
    X(If)                   \
    X(With)                 \
    X(Match)                \
    X(Raise)                \
    X(Try)                  \
    X(Assert)               \
    X(Import)               \
    X(ImportFrom)           \
    X(Global)               \
    X(Nonlocal)             \
    X(Expr)                 \
    X(Pass)                 \
    X(Break)                \
    X(Continue)

#define KRAIT_PATTERNS(X) \
    X(MatchValue)         \
    X(MatchSingleton)     \
    X(MatchSequence)      \
    X(MatchMapping)       \
    X(MatchClass)         \
    X(MatchStar)          \
    X(MatchAs)            \
    X(MatchOr)

// Nodes that are parts of one kind of parent and are reached with their own type: no dispatch on them.
#define KRAIT_PARTS(X) \
    X(Module)          \
    X(Comprehension)   \
    X(ExceptHandler)   \
    X(Arguments)       \
    X(Argument)        \
    X(Keyword)         \
    X(Alias)           \
    X(WithItem)        \
    X(MatchCase)       \
    X(TypeVar)         \
    X(ParamSpec)       \
    X(TypeVarTuple)

namespace krait::syntax {

enum class NodeKind : std::uint8_t {
#define KRAIT_KIND(name) name,
    KRAIT_EXPRESSIONS(KRAIT_KIND) KRAIT_STATEMENTS(KRAIT_KIND) KRAIT_PATTERNS(KRAIT_KIND) KRAIT_PARTS(KRAIT_KIND)
#undef KRAIT_KIND
};

// How deep a tree can be, so that code that walks it may recurse without checks:
//
// 1. No path from a root to a leaf has more than `maximum_height` nodes.
// 2. A walk that handles the *left spine* in a loop needs at most `maximum_nesting` levels of recursion. The left
//    spine is what grows in `a + b + c`, `f().g().h()`, `x[1][2]`, `a.b.c` and `elif` chains: BinOp::left,
//    Attribute::value, Call::func, Subscript::value, and the only statement of If::orelse when it is an If.
//    Everything else nests: brackets, blocks, unary operators, `**`, `if`-`else` expressions, lambdas.
//
// The parser answers with an error beyond either limit.
inline constexpr std::uint16_t maximum_height = 5000;
inline constexpr std::uint16_t maximum_nesting = 1000;

// What all nodes begin with. Nodes are plain structs in an arena: no virtual functions, no destructors.
// Names of types and fields are those of CPython's `ast` module, as far as C++ lets them be.
struct Node {
    NodeKind kind;
    bool parenthesized = false; // was written in parentheses of its own: `(a)`; a tuple's own parentheses count too
    std::uint16_t height = 1;   // rule 1
    std::uint16_t nesting = 1;  // rule 2
    Location location;
};

struct Expression : Node {};
struct Statement : Node {};
struct Pattern : Node {};

// A fixed sequence in the arena. Copying copies the reference.
template <class T>
class List {
public:
    List() = default;
    List(T* items, std::size_t count) : items_(items), count_(static_cast<std::uint32_t>(count)) {}

    T* begin() const { return items_; }
    T* end() const { return items_ + count_; }
    std::size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    T& operator[](std::size_t index) const { return items_[index]; }
    T& front() const { return items_[0]; }
    T& back() const { return items_[count_ - 1]; }

private:
    T* items_ = nullptr;
    std::uint32_t count_ = 0;
};

// The node as a T, which its kind must say it is.
template <class T>
T* as(Node* node) {
    return static_cast<T*>(node);
}
template <class T>
const T* as(const Node* node) {
    return static_cast<const T*>(node);
}

// The node as a T when it is one, else null. Null stays null.
template <class T>
T* maybe(Node* node) {
    return node != nullptr && node->kind == T::node_kind ? static_cast<T*>(node) : nullptr;
}
template <class T>
const T* maybe(const Node* node) {
    return node != nullptr && node->kind == T::node_kind ? static_cast<const T*>(node) : nullptr;
}

template <class T>
bool is(const Node* node) {
    return maybe<T>(node) != nullptr;
}

} // namespace krait::syntax

// Begins the definition of a node type: its kind as a constant, for `maybe` and `is`.
#define KRAIT_NODE(name) static constexpr NodeKind node_kind = NodeKind::name
