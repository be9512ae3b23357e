#pragma once

#include "interpreter/syntax/expressions.hpp"

namespace krait::syntax {

// Compared with `==`: a literal, a signed or complex number (UnaryOp, BinOp), a JoinedStr, or a dotted name.
struct MatchValue : Pattern {
    KRAIT_NODE(MatchValue);
    Expression* value;
};

// Compared with `is`: None, True or False.
struct MatchSingleton : Pattern {
    KRAIT_NODE(MatchSingleton);
    ConstantKind value;
};

// At most one of the patterns is a MatchStar (checked).
struct MatchSequence : Pattern {
    KRAIT_NODE(MatchSequence);
    List<Pattern*> patterns;
};

struct MatchMapping : Pattern {
    KRAIT_NODE(MatchMapping);
    List<Expression*> keys;
    List<Pattern*> patterns; // one for each key
    Identifier rest;         // of `**rest`, or empty
};

struct MatchClass : Pattern {
    KRAIT_NODE(MatchClass);
    Expression* cls; // a Name or a dotted name
    List<Pattern*> patterns;
    List<Identifier> kwd_attrs;
    List<Pattern*> kwd_patterns; // one for each of kwd_attrs
};

// Within a MatchSequence only.
struct MatchStar : Pattern {
    KRAIT_NODE(MatchStar);
    Identifier name; // empty for `*_`
};

// `pattern as name`; without a pattern a capture; without a name too, the wildcard `_`.
struct MatchAs : Pattern {
    KRAIT_NODE(MatchAs);
    Pattern* pattern; // or null
    Identifier name;  // or empty
};

struct MatchOr : Pattern {
    KRAIT_NODE(MatchOr);
    List<Pattern*> patterns; // two or more
};

} // namespace krait::syntax
