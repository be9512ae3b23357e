// What CPython's compiler rejects in patterns, and the names a pattern binds.
#include <algorithm>

#include "interpreter/compiler/generator.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

void Generator::check_capture(ast::Pattern* node, Identifier name, std::vector<Identifier>& names) {
    for (Identifier known : names) {
        if (known.data() == name.data()) {
            problems_.error(node->location, "multiple assignments to name '", name, "' in pattern");
            return;
        }
    }
    names.push_back(name);
}

void Generator::check_patterns(const ast::List<ast::Pattern*>& patterns, std::vector<Identifier>& names) {
    for (ast::Pattern* each : patterns) check_pattern(each, true, names);
}

void Generator::check_pattern(ast::Pattern* node, bool may_be_irrefutable, std::vector<Identifier>& names) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    switch (node->kind) {
        case ast::NodeKind::MatchSequence: {
            bool starred = false;
            for (ast::Pattern* each : ast::as<ast::MatchSequence>(node)->patterns) {
                if (!ast::is<ast::MatchStar>(each)) continue;
                if (starred) problems_.error(node->location, "multiple starred expressions in sequence pattern");
                starred = true;
            }
            return check_patterns(ast::as<ast::MatchSequence>(node)->patterns, names);
        }
        case ast::NodeKind::MatchMapping: return check_mapping_pattern(ast::as<ast::MatchMapping>(node), names);
        case ast::NodeKind::MatchClass: return check_class_pattern(ast::as<ast::MatchClass>(node), names);
        case ast::NodeKind::MatchStar: {
            auto* star = ast::as<ast::MatchStar>(node);
            if (!star->name.empty()) check_capture(node, star->name, names);
            return;
        }
        case ast::NodeKind::MatchAs: {
            auto* as = ast::as<ast::MatchAs>(node);
            if (as->pattern != nullptr) {
                check_pattern(as->pattern, may_be_irrefutable, names);
            } else if (!may_be_irrefutable) {
                if (as->name.empty()) {
                    problems_.error(node->location, "wildcard makes remaining patterns unreachable");
                } else {
                    problems_.error(node->location, "name capture '", as->name,
                                    "' makes remaining patterns unreachable");
                }
            }
            if (!as->name.empty()) check_capture(node, as->name, names);
            return;
        }
        case ast::NodeKind::MatchValue: {
            Expression* value = ast::as<ast::MatchValue>(node)->value;
            if (!ast::is<ast::Attribute>(value) && fold(thread_, value).is_unbound()) {
                problems_.error(node->location, "patterns may only match literals and attribute lookups");
            }
            return;
        }
        case ast::NodeKind::MatchOr: return check_or_pattern(ast::as<ast::MatchOr>(node), may_be_irrefutable, names);
        default: return;
    }
}

void Generator::check_or_pattern(ast::MatchOr* node, bool may_be_irrefutable, std::vector<Identifier>& names) {
    std::vector<Identifier> first;
    for (size_t i = 0; i < node->patterns.size(); i++) {
        std::vector<Identifier> bound;
        check_pattern(node->patterns[i], may_be_irrefutable && i + 1 == node->patterns.size(), bound);
        if (i == 0) {
            first = bound;
            continue;
        }
        auto same = [&](Identifier name) {
            return std::any_of(bound.begin(), bound.end(), [&](Identifier b) { return b.data() == name.data(); });
        };
        if (bound.size() != first.size() || !std::all_of(first.begin(), first.end(), same)) {
            return problems_.error(node->location, "alternative patterns bind different names");
        }
    }
    for (Identifier name : first) check_capture(node, name, names);
}

void Generator::check_mapping_pattern(ast::MatchMapping* node, std::vector<Identifier>& names) {
    Set* seen = new_set(thread_);
    for (Expression* key : node->keys) {
        Value constant = fold(thread_, key);
        if (constant.is_unbound()) {
            bool lookup = ast::is<ast::Attribute>(key);
            if (!lookup) {
                problems_.error(node->location, "mapping pattern keys may only match literals and attribute lookups");
            }
            continue;
        }
        Result<bool> is_new = set_add(thread_, seen, constant);
        if (is_new.is_error()) return; // pending
        if (is_new.take()) continue;
        Result<Str*> text = repr(thread_, constant);
        if (text.is_error()) return; // pending
        problems_.error(node->location, "mapping pattern checks duplicate key (", (*text)->view(), ")");
    }
    check_patterns(node->patterns, names);
    if (!node->rest.empty()) check_capture(node, node->rest, names);
}

void Generator::check_class_pattern(ast::MatchClass* node, std::vector<Identifier>& names) {
    for (size_t i = 0; i < node->kwd_attrs.size(); i++) {
        for (size_t j = i + 1; j < node->kwd_attrs.size(); j++) {
            if (node->kwd_attrs[i].data() != node->kwd_attrs[j].data()) continue;
            problems_.error(node->kwd_patterns[j]->location,
                            "attribute name repeated in class pattern: ", node->kwd_attrs[i]);
        }
    }
    check_patterns(node->patterns, names);
    check_patterns(node->kwd_patterns, names);
}

} // namespace krait::compiler
