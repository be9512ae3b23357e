#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

Statement* Builder::match(const Location& at, Expression* subject, Sequence<MatchCase*>* cases) {
    Match* node = make<Match>(span(at, cases->back()->location));
    node->subject = subject;
    node->cases = *cases;
    under(node, subject);
    under_all(node, node->cases);
    return node;
}

Expression* Builder::subject(Expression* value) {
    if (is<Starred>(value)) fail(value->location, "invalid syntax");
    return value;
}

MatchCase* Builder::match_case(const Location& at, Pattern* pattern, Expression* guard, Sequence<Statement*>* body) {
    MatchCase* node = make<MatchCase>(compound_end(at, body));
    node->pattern = pattern;
    node->guard = guard;
    node->body = *body;
    under(node, pattern);
    under(node, guard);
    under_all(node, node->body);
    return node;
}

Pattern* Builder::open_sequence(const Location& at, Pattern* first, Sequence<Pattern*>* rest) {
    return match_sequence(at, join(list(first), rest));
}

Pattern* Builder::match_star(const Location& at, Identifier name) {
    MatchStar* node = make<MatchStar>(at);
    if (name != "_") node->name = name;
    return node;
}

Pattern* Builder::match_as(const Location& at, Pattern* pattern, Identifier name, const Location& name_at) {
    if (name == "_") fail(name_at, "cannot use '_' as a target");
    MatchAs* node = make<MatchAs>(at);
    node->pattern = pattern;
    node->name = name;
    under(node, pattern);
    return node;
}

Pattern* Builder::match_or(const Location& at, Sequence<Pattern*>* patterns) {
    MatchOr* node = make<MatchOr>(at);
    node->patterns = *patterns;
    under_all(node, node->patterns);
    return node;
}

Pattern* Builder::match_value(const Location& at, Expression* value) {
    MatchValue* node = make<MatchValue>(at);
    node->value = value;
    under(node, value);
    return node;
}

Pattern* Builder::match_singleton(const Location& at, ConstantKind value) {
    MatchSingleton* node = make<MatchSingleton>(at);
    node->value = value;
    return node;
}

Pattern* Builder::match_capture(const Location& at, Identifier name) {
    MatchAs* node = make<MatchAs>(at);
    if (name != "_") node->name = name;
    return node;
}

Pattern* Builder::match_sequence(const Location& at, Sequence<Pattern*>* patterns) {
    MatchSequence* node = make<MatchSequence>(at);
    node->patterns = *patterns;
    under_all(node, node->patterns);
    bool starred = false;
    for (Pattern* each : node->patterns) {
        if (is<MatchStar>(each) && starred) fail(at, "multiple starred names in sequence pattern");
        starred |= is<MatchStar>(each);
    }
    return node;
}

// `(pattern)` is the pattern itself.
Pattern* Builder::match_group(const Location& at, Sequence<Pattern*>* patterns, bool comma, const Location& close) {
    if (patterns->count > 1 || comma) return match_sequence(at, patterns);
    if (is<MatchStar>(patterns->items[0])) fail(close, "invalid syntax");
    return patterns->items[0];
}

Pattern* Builder::match_mapping(const Location& at, Sequence<MappingItem>* items) {
    MatchMapping* node = make<MatchMapping>(at);
    auto* keys = list<Expression*>();
    auto* patterns = list<Pattern*>();
    for (const MappingItem& item : *items) {
        if (!node->rest.empty()) fail(item.key ? item.key->location : item.location, "invalid syntax");
        if (item.key == nullptr) {
            if (item.rest == "_") fail(item.location, "invalid syntax");
            node->rest = item.rest;
            continue;
        }
        add(keys, item.key);
        add(patterns, item.pattern);
    }
    node->keys = *keys;
    node->patterns = *patterns;
    under_all(node, node->keys);
    under_all(node, node->patterns);
    return node;
}

Pattern* Builder::match_class(const Location& at, Expression* cls, Sequence<ClassItem>* items) {
    MatchClass* node = make<MatchClass>(at);
    auto* patterns = list<Pattern*>();
    auto* names = list<Identifier>();
    auto* named = list<Pattern*>();
    const ClassItem* misplaced = nullptr;
    const ClassItem* last_misplaced = nullptr;
    for (const ClassItem& item : *items) {
        if (item.name.empty()) {
            if (names->count != 0) {
                if (misplaced == nullptr) misplaced = &item;
                if (last_misplaced == nullptr || last_misplaced + 1 == &item) last_misplaced = &item;
            }
            add(patterns, item.pattern);
        } else {
            add(names, item.name);
            add(named, item.pattern);
        }
    }
    if (misplaced != nullptr) {
        fail(span(misplaced->location, last_misplaced->location), "positional patterns follow keyword patterns");
    }
    node->cls = cls;
    node->patterns = *patterns;
    node->kwd_attrs = *names;
    node->kwd_patterns = *named;
    under(node, cls);
    under_all(node, node->patterns);
    under_all(node, node->kwd_patterns);
    return node;
}

namespace {
const Constant* magnitude(const Expression* number) {
    if (const UnaryOp* minus = maybe<UnaryOp>(number)) number = minus->operand;
    return as<Constant>(number);
}
} // namespace

Expression* Builder::complex(const Location& at, Expression* real, BinaryOperator op, Expression* imaginary) {
    const Constant* first = magnitude(real);
    if (first->value.kind == ConstantKind::Imaginary) {
        fail(first->location, "real number required in complex literal");
    }
    if (as<Constant>(imaginary)->value.kind != ConstantKind::Imaginary) {
        fail(imaginary->location, "imaginary number required in complex literal");
    }
    return binary(at, real, op, imaginary);
}

} // namespace krait::syntax
