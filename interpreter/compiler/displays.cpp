// Tuples, lists, sets and dictionaries written out.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

// Longer displays are built piece by piece, so that they need few registers.
static constexpr size_t piece = 64;

// The items as a tuple when all are constants; else unbound.
Value Generator::constant_items(const ast::List<Expression*>& items) {
    Result<Tuple*> made = new_tuple(thread_, items.size());
    if (made.is_error()) {
        thread_.clear_pending();
        return Value::unbound();
    }
    Tuple* tuple = made.take();
    for (size_t i = 0; i < items.size(); i++) {
        Value item = fold(thread_, items[i]);
        if (item.is_unbound()) return item;
        krait::store(tuple, tuple->items[i], item);
    }
    return tuple;
}

static size_t first_starred(const ast::List<Expression*>& items) {
    for (size_t i = 0; i < items.size(); i++) {
        if (ast::is<ast::Starred>(items[i])) return i;
    }
    return items.size();
}

// Items without stars, at most a piece of them.
void Generator::build(Opcode op, const ast::List<Expression*>& items, Reg dst) {
    Temporaries scope(*this);
    Location location = code().location();
    Reg base = unit_->next;
    for (Expression* item : items) into(item, temp());
    code().at(location);
    code().emit(op, dst, base, static_cast<uint32_t>(items.size()));
}

// Appends items[first..] to the list.
void Generator::starred_list(const ast::List<Expression*>& items, size_t first, Reg list) {
    for (size_t i = first; i < items.size(); i++) {
        Temporaries scope(*this);
        auto* starred = ast::maybe<ast::Starred>(items[i]);
        Reg item = operand(starred ? starred->value : items[i]);
        code().at(items[i]->location);
        code().emit(starred ? Opcode::ListExtend : Opcode::ListAppend, list, item);
    }
}

void Generator::tuple(ast::Tuple* node, Reg dst) {
    Value constant = fold(thread_, node);
    if (constant.is_bound()) return load_constant(constant, dst);
    size_t plain = std::min(first_starred(node->elts), piece);
    if (plain == node->elts.size()) return build(Opcode::BuildTuple, node->elts, dst);
    Reg list = step_register(dst);
    build(Opcode::BuildList, {node->elts.begin(), plain}, list);
    starred_list(node->elts, plain, list);
    code().at(node->location);
    code().emit(Opcode::ListToTuple, dst, list);
}

void Generator::list(ast::ListExpr* node, Reg dst) {
    Value constants = node->elts.size() >= 3 ? constant_items(node->elts) : Value::unbound();
    size_t plain = std::min(first_starred(node->elts), piece);
    if (constants.is_unbound() && plain == node->elts.size()) return build(Opcode::BuildList, node->elts, dst);
    Reg list = step_register(dst);
    if (constants.is_bound()) {
        Reg items = temp();
        code().emit(Opcode::BuildList, list, items, 0);
        load_constant(constants, items);
        code().emit(Opcode::ListExtend, list, items);
    } else {
        build(Opcode::BuildList, {node->elts.begin(), plain}, list);
        starred_list(node->elts, plain, list);
        code().at(node->location);
    }
    if (list != dst) code().emit(Opcode::Move, dst, list);
}

void Generator::set(ast::Set* node, Reg dst) {
    size_t plain = std::min(first_starred(node->elts), piece);
    if (plain == node->elts.size()) return build(Opcode::BuildSet, node->elts, dst);
    Reg set = step_register(dst);
    build(Opcode::BuildSet, {node->elts.begin(), plain}, set);
    for (size_t i = plain; i < node->elts.size(); i++) {
        Temporaries scope(*this);
        auto* starred = ast::maybe<ast::Starred>(node->elts[i]);
        Reg item = operand(starred ? starred->value : node->elts[i]);
        code().at(node->location);
        code().emit(starred ? Opcode::SetUpdate : Opcode::SetAdd, set, item);
    }
    if (set != dst) code().emit(Opcode::Move, dst, set);
}

void Generator::dict(ast::Dict* node, Reg dst) {
    size_t plain = 0; // leading pairs that one instruction can build
    while (plain < node->keys.size() && node->keys[plain] != nullptr && plain < piece) plain++;
    bool whole = plain == node->keys.size();
    Reg dict = whole ? dst : step_register(dst);
    Value keys = plain >= 2 ? constant_items({node->keys.begin(), plain}) : Value::unbound();
    uint32_t index = keys.is_bound() ? code().constants.add(keys) : ~0u;
    {
        Temporaries scope(*this);
        Reg base = unit_->next;
        for (size_t i = 0; i < plain; i++) {
            if (index > 0xFFFF) into(node->keys[i], temp());
            into(node->values[i], temp());
        }
        code().at(node->location);
        if (index <= 0xFFFF) {
            code().emit(Opcode::BuildConstDict, dict, base, index);
        } else {
            code().emit(Opcode::BuildDict, dict, base, static_cast<uint32_t>(plain));
        }
    }
    for (size_t i = plain; i < node->keys.size(); i++) {
        Temporaries scope(*this);
        if (node->keys[i] != nullptr) {
            Reg key = operand(node->keys[i]);
            Reg value = operand(node->values[i]);
            code().at(node->location);
            code().emit(Opcode::DictSet, dict, key, value);
        } else {
            Reg mapping = operand(node->values[i]);
            code().at(node->values[i]->location);
            code().emit(Opcode::DictUpdate, dict, mapping);
        }
    }
    if (dict != dst) code().emit(Opcode::Move, dst, dict);
}

} // namespace krait::compiler
