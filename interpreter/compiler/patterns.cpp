// match statements. A pattern is code that falls through when it matches and jumps to `fail` when it does not. Names
// are bound only when the whole pattern has matched: until then captured values wait in temporaries.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

struct Generator::Captures {
    std::vector<Identifier> names;
    Reg first = 0; // the values wait in R[first...], one per name
};

void Generator::match_statement(ast::Match* node) {
    Reg subject = temp();
    into(node->subject, subject);
    Label end = code().label();
    for (size_t i = 0; i < node->cases.size(); i++) {
        match_case(node->cases[i], subject, i + 1 == node->cases.size(), end);
    }
    code().bind(end);
}

void Generator::match_case(ast::MatchCase* node, Reg subject, bool last, Label end) {
    Temporaries scope(*this);
    Captures captures;
    check_pattern(node->pattern, last || node->guard != nullptr, captures.names);
    captures.first = temps(static_cast<uint32_t>(captures.names.size()));
    Label next = code().label();
    pattern(node->pattern, subject, captures, next);
    code().at(node->pattern->location);
    for (size_t i = 0; i < captures.names.size(); i++) {
        store_name(captures.names[i], captures.first + static_cast<Reg>(i));
    }
    if (node->guard != nullptr) branch(node->guard, next, false);
    body(node->body);
    code().jump(end);
    code().bind(next);
}

void Generator::capture(Identifier name, Reg value, Captures& captures) {
    for (size_t i = 0; i < captures.names.size(); i++) {
        if (captures.names[i].data() != name.data()) continue;
        return code().emit(Opcode::Move, captures.first + static_cast<Reg>(i), value);
    }
}

static bool is_wildcard(const ast::Pattern* node) {
    auto* as = ast::maybe<ast::MatchAs>(node);
    auto* star = ast::maybe<ast::MatchStar>(node);
    return (as != nullptr && as->pattern == nullptr && as->name.empty()) || (star != nullptr && star->name.empty());
}

void Generator::pattern(ast::Pattern* node, Reg subject, Captures& captures, Label fail) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    Temporaries scope(*this);
    code().at(node->location);
    switch (node->kind) {
        case ast::NodeKind::MatchValue: {
            Expression* value = ast::as<ast::MatchValue>(node)->value;
            Value constant = fold(thread_, value);
            bool done =
                constant.is_bound() && branch_immediate(ast::CompareOperator::Eq, subject, constant, fail, false);
            if (done) return;
            Reg expected = operand(value);
            code().at(node->location);
            return code().jump(Opcode::JumpNotEq, fail, subject, expected);
        }
        case ast::NodeKind::MatchSingleton: {
            ast::ConstantValue literal;
            literal.kind = ast::as<ast::MatchSingleton>(node)->value;
            Value constant = literal_value(thread_, literal);
            if (constant.is_none()) return code().jump(Opcode::JumpIfNotNone, fail, subject);
            Reg expected = temp();
            load_constant(constant, expected);
            return code().jump(Opcode::JumpIsNot, fail, subject, expected);
        }
        case ast::NodeKind::MatchSequence:
            return sequence_pattern(ast::as<ast::MatchSequence>(node), subject, captures, fail);
        case ast::NodeKind::MatchMapping:
            return mapping_pattern(ast::as<ast::MatchMapping>(node), subject, captures, fail);
        case ast::NodeKind::MatchClass: return class_pattern(ast::as<ast::MatchClass>(node), subject, captures, fail);
        case ast::NodeKind::MatchStar: {
            auto* star = ast::as<ast::MatchStar>(node);
            if (!star->name.empty()) capture(star->name, subject, captures);
            return;
        }
        case ast::NodeKind::MatchAs: {
            auto* as = ast::as<ast::MatchAs>(node);
            if (as->pattern != nullptr) pattern(as->pattern, subject, captures, fail);
            if (!as->name.empty()) capture(as->name, subject, captures);
            return;
        }
        case ast::NodeKind::MatchOr: return or_pattern(ast::as<ast::MatchOr>(node), subject, captures, fail);
        default: __builtin_unreachable();
    }
}

void Generator::sub_patterns(const ast::List<ast::Pattern*>& patterns, Reg first, Captures& captures, Label fail) {
    for (size_t i = 0; i < patterns.size(); i++) {
        if (!is_wildcard(patterns[i])) pattern(patterns[i], first + static_cast<Reg>(i), captures, fail);
    }
}

void Generator::sequence_pattern(ast::MatchSequence* node, Reg subject, Captures& captures, Label fail) {
    uint32_t count = static_cast<uint32_t>(node->patterns.size());
    uint32_t star = count;
    bool only_wildcards = true;
    for (uint32_t i = 0; i < count; i++) {
        if (ast::is<ast::MatchStar>(node->patterns[i])) star = i;
        only_wildcards &= is_wildcard(node->patterns[i]);
    }
    Reg scratch = temp();
    code().emit(Opcode::MatchSequence, scratch, subject);
    code().jump(Opcode::JumpUnless, fail, scratch);
    uint32_t least = star < count ? count - 1 : count;
    if (star == count || least > 0) {
        code().emit(Opcode::GetLength, scratch, subject);
        if (least > 32767) return problems_.error(node->location, "too many patterns in sequence pattern");
        code().jump(star < count ? Opcode::JumpNotGeInt : Opcode::JumpNotEqInt, fail, scratch, least);
    }
    if (only_wildcards) return;
    Reg items = temps(count);
    if (star < count) {
        code().emit(Opcode::UnpackStar, items, subject, star, count - star - 1);
    } else {
        code().emit(Opcode::Unpack, items, subject, count);
    }
    sub_patterns(node->patterns, items, captures, fail);
}

void Generator::mapping_pattern(ast::MatchMapping* node, Reg subject, Captures& captures, Label fail) {
    uint32_t count = static_cast<uint32_t>(node->keys.size());
    Reg scratch = temp();
    code().emit(Opcode::MatchMapping, scratch, subject);
    code().jump(Opcode::JumpUnless, fail, scratch);
    Reg keys = temp();
    if (count > 0) {
        code().emit(Opcode::GetLength, scratch, subject);
        if (count > 32767) return problems_.error(node->location, "too many sub-patterns in mapping pattern");
        code().jump(Opcode::JumpNotGeInt, fail, scratch, count);
        Value constants = constant_items(node->keys);
        if (constants.is_bound()) {
            load_constant(constants, keys);
        } else {
            build(Opcode::BuildTuple, node->keys, keys);
        }
        code().at(node->location);
        code().emit(Opcode::MatchKeys, scratch, subject, keys);
        code().jump(Opcode::JumpIfNone, fail, scratch);
        Reg values = temps(count);
        code().emit(Opcode::Unpack, values, scratch, count);
        sub_patterns(node->patterns, values, captures, fail);
    }
    if (!node->rest.empty()) mapping_rest(node, subject, keys, captures);
}

// `**rest`: a dict of what the keys did not take.
void Generator::mapping_rest(ast::MatchMapping* node, Reg subject, Reg keys, Captures& captures) {
    Reg rest = temp();
    uint32_t count = static_cast<uint32_t>(node->keys.size());
    code().at(node->location);
    code().emit(Opcode::BuildDict, rest, rest, 0);
    code().emit(Opcode::DictUpdate, rest, subject);
    if (count > 0) {
        Reg each = temps(count);
        code().emit(Opcode::Unpack, each, keys, count);
        for (uint32_t i = 0; i < count; i++) code().emit(Opcode::DelItem, rest, each + i);
    }
    capture(node->rest, rest, captures);
}

void Generator::class_pattern(ast::MatchClass* node, Reg subject, Captures& captures, Label fail) {
    uint32_t positional = static_cast<uint32_t>(node->patterns.size());
    uint32_t named = static_cast<uint32_t>(node->kwd_patterns.size());
    Reg base = temps(3);
    code().emit(Opcode::Move, base, subject);
    into(node->cls, base + 1);
    std::vector<Identifier> names(node->kwd_attrs.begin(), node->kwd_attrs.end());
    load_constant(name_tuple(names), base + 2);
    code().at(node->location);
    code().emit(Opcode::MatchClass, base, base, positional);
    code().jump(Opcode::JumpIfNone, fail, base);
    if (positional + named == 0) return;
    Reg values = temps(positional + named);
    code().emit(Opcode::Unpack, values, base, positional + named);
    sub_patterns(node->patterns, values, captures, fail);
    sub_patterns(node->kwd_patterns, values + positional, captures, fail);
}

void Generator::or_pattern(ast::MatchOr* node, Reg subject, Captures& captures, Label fail) {
    Label matched = code().label();
    for (size_t i = 0; i < node->patterns.size(); i++) {
        bool last = i + 1 == node->patterns.size();
        Label next = last ? fail : code().label();
        pattern(node->patterns[i], subject, captures, next);
        if (last) break;
        code().jump(matched);
        code().bind(next);
    }
    code().bind(matched);
}

} // namespace krait::compiler
