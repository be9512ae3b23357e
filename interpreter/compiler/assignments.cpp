// Assignments of every kind, and `del`.
#include "interpreter/compiler/generator.hpp"
#include "interpreter/compiler/unparse.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

void Generator::assign_statement(ast::Assign* node) {
    Reg target;
    if (node->targets.size() == 1) {
        if (direct_target(node->targets[0], target)) {
            into(node->value, target);
            return assign(target);
        }
        if (assign_pairs(node) || assign_constant_attribute(node)) return;
        return store_target(node->targets[0], operand(node->value));
    }
    // A copy: an earlier target may rebind a local that is the value.
    Reg value = temp();
    into(node->value, value);
    for (Expression* each : node->targets) store_target(each, value);
}

static const ast::List<Expression*>* sequence_items(Expression* node) {
    if (auto* tuple = ast::maybe<ast::Tuple>(node)) return &tuple->elts;
    if (auto* list = ast::maybe<ast::ListExpr>(node)) return &list->elts;
    return nullptr;
}

// `a, b = c, d` without building a tuple: all values first, then the targets from left to right.
bool Generator::assign_pairs(ast::Assign* node) {
    const auto* targets = sequence_items(node->targets[0]);
    const auto* values = ast::is<ast::Tuple>(node->value) ? sequence_items(node->value) : nullptr;
    if (targets == nullptr || values == nullptr || targets->size() != values->size() || targets->size() > 16) {
        return false;
    }
    for (size_t i = 0; i < targets->size(); i++) {
        if (ast::is<ast::Starred>((*targets)[i]) || ast::is<ast::Starred>((*values)[i])) return false;
    }
    Reg ready[16];
    for (size_t i = 0; i < values->size(); i++) {
        // A local is used in place unless an earlier target has rebound it by then.
        Reg local;
        bool in_place = local_operand((*values)[i], local);
        for (size_t j = 0; j < i && in_place; j++) {
            Reg target;
            in_place = direct_target((*targets)[j], target) ? target != local : ast::is<ast::Name>((*targets)[j]);
        }
        if (in_place) {
            ready[i] = operand((*values)[i]);
        } else {
            ready[i] = temp();
            into((*values)[i], ready[i]);
        }
    }
    for (size_t i = 0; i < targets->size(); i++) store_target((*targets)[i], ready[i]);
    return true;
}

// `object.name = constant`: what most of an __init__ is.
bool Generator::assign_constant_attribute(ast::Assign* node) {
    auto* target = ast::maybe<ast::Attribute>(node->targets[0]);
    Value constant = target ? fold(thread_, node->value) : Value::unbound();
    uint32_t index = constant.is_bound() ? code().constants.add(constant) : ~0u;
    if (index > 0xFFFF) return false;
    Temporaries scope(*this);
    store_attribute(Opcode::SetAttrConst, target, operand(target->value), index);
    return true;
}

void Generator::store_target(Expression* target, Reg value) {
    if (thread_.stack_low()) return problems_.too_deep(target->location);
    Temporaries scope(*this);
    code().at(target->location);
    switch (target->kind) {
        case ast::NodeKind::Name: return store_name(ast::as<ast::Name>(target)->id, value);
        case ast::NodeKind::Attribute: {
            auto* attribute = ast::as<ast::Attribute>(target);
            return store_attribute(Opcode::SetAttr, attribute, operand(attribute->value), value);
        }
        case ast::NodeKind::Subscript: return store_subscript(ast::as<ast::Subscript>(target), value);
        case ast::NodeKind::Tuple: return store_sequence(ast::as<ast::Tuple>(target)->elts, target->location, value);
        case ast::NodeKind::ListExpr:
            return store_sequence(ast::as<ast::ListExpr>(target)->elts, target->location, value);
        case ast::NodeKind::Starred:
            return problems_.error(target->location, "starred assignment target must be in a list or tuple");
        default: return; // the parser rejects all others
    }
}

// Locals in consecutive registers are unpacked in place: the instruction writes all or none of them.
bool Generator::unpack_locals(const ast::List<Expression*>& targets, Reg value) {
    Reg first = 0;
    for (size_t i = 0; i < targets.size(); i++) {
        Reg local;
        if (!direct_target(targets[i], local)) return false;
        if (i == 0) first = local;
        if (local != first + i) return false;
    }
    if (targets.empty()) return false;
    code().emit(Opcode::Unpack, first, value, static_cast<uint32_t>(targets.size()));
    for (size_t i = 0; i < targets.size(); i++) assign(first + static_cast<Reg>(i));
    return true;
}

void Generator::store_sequence(const ast::List<Expression*>& targets, const Location& location, Reg value) {
    uint32_t count = static_cast<uint32_t>(targets.size());
    uint32_t star = count;
    for (uint32_t i = 0; i < count; i++) {
        if (!ast::is<ast::Starred>(targets[i])) continue;
        if (star != count) return problems_.error(location, "multiple starred expressions in assignment");
        star = i;
    }
    if (star == count && unpack_locals(targets, value)) return;
    Reg items = temps(count);
    if (star == count) {
        code().emit(Opcode::Unpack, items, value, count);
    } else {
        code().emit(Opcode::UnpackStar, items, value, star, count - star - 1);
    }
    for (uint32_t i = 0; i < count; i++) {
        auto* starred = ast::maybe<ast::Starred>(targets[i]);
        store_target(starred ? starred->value : targets[i], items + i);
    }
}

// `self.x = ...` in a method: the class lists the names in __static_attributes__.
void Generator::note_static_attribute(const ast::Attribute* target) {
    auto* object = ast::maybe<ast::Name>(target->value);
    if (object == nullptr || object->id != "self") return;
    Unit* around = unit_;
    while (around != nullptr && around->unit_scope->kind != ScopeKind::Class) around = around->outer;
    if (around == nullptr) return;
    for (Identifier known : around->static_attributes) {
        if (known.data() == target->attr.data()) return;
    }
    around->static_attributes.push_back(target->attr);
}

void Generator::store_attribute(Opcode form, ast::Attribute* target, Reg object, uint32_t value) {
    note_static_attribute(target);
    code().at(attribute_location(target->location, target));
    code().emit(form, object, value, name_operand(scopes_.mangle(unit_->scope, target->attr)));
}

void Generator::store_subscript(ast::Subscript* target, Reg value) {
    Reg object = operand(target->value);
    auto* slice = ast::maybe<ast::Slice>(target->slice);
    if (slice != nullptr && slice->step == nullptr) {
        Reg base = temps(2);
        slice_parts(slice, base);
        code().at(target->location);
        return code().emit(Opcode::SetSlice, object, base, value);
    }
    Reg key = operand(target->slice);
    code().at(target->location);
    code().emit(Opcode::SetItem, object, key, value);
}

// ---- augmented assignment

static uint32_t operator_number(ast::BinaryOperator op) {
    static constexpr Operator operators[] = {
        Operator::Add, Operator::Sub, Operator::Mul,      Operator::MatMul, Operator::TrueDiv,
        Operator::Mod, Operator::Pow, Operator::LShift,   Operator::RShift, Operator::Or,
        Operator::Xor, Operator::And, Operator::FloorDiv,
    };
    return static_cast<uint32_t>(operators[static_cast<size_t>(op)]);
}

// R[target] op= value
void Generator::inplace(ast::BinaryOperator op, Reg target, Expression* value) {
    Location location = code().location();
    Temporaries scope(*this);
    Value constant = fold(thread_, value);
    bool add = op == ast::BinaryOperator::Add;
    if ((add || op == ast::BinaryOperator::Sub) && fits_immediate(constant)) {
        return code().emit(add ? Opcode::InplaceAddInt : Opcode::InplaceSubInt, target,
                           static_cast<uint32_t>(constant.as_small_int()));
    }
    Reg right = operand(value);
    code().at(location);
    switch (op) {
        case ast::BinaryOperator::Add: return code().emit(Opcode::InplaceAdd, target, right);
        case ast::BinaryOperator::Sub: return code().emit(Opcode::InplaceSub, target, right);
        case ast::BinaryOperator::Mult: return code().emit(Opcode::InplaceMul, target, right);
        default: return code().emit(Opcode::Inplace, target, right, operator_number(op));
    }
}

void Generator::augmented_assignment(ast::AugAssign* node) {
    switch (node->target->kind) {
        case ast::NodeKind::Name: {
            auto* name = ast::as<ast::Name>(node->target);
            Reg local;
            if (local_operand(name, local)) {
                code().at(name->location);
                check(local);
                code().at(node->location);
                return inplace(node->op, local, node->value);
            }
            Reg value = temp();
            code().at(name->location);
            load_name(name->id, value);
            code().at(node->location);
            inplace(node->op, value, node->value);
            code().at(name->location);
            return store_name(name->id, value);
        }
        case ast::NodeKind::Attribute: return augmented_attribute(node);
        case ast::NodeKind::Subscript: return augmented_subscript(node);
        default: return; // the parser rejects all others
    }
}

void Generator::augmented_attribute(ast::AugAssign* node) {
    auto* target = ast::as<ast::Attribute>(node->target);
    Reg object = operand(target->value);
    Reg value = temp();
    uint32_t name = name_operand(scopes_.mangle(unit_->scope, target->attr));
    Location location = attribute_location(target->location, target);
    code().at(location);
    code().emit(Opcode::GetAttr, value, object, name);
    code().at(node->location);
    inplace(node->op, value, node->value);
    code().at(location);
    code().emit(Opcode::SetAttr, object, value, name);
}

void Generator::augmented_subscript(ast::AugAssign* node) {
    auto* target = ast::as<ast::Subscript>(node->target);
    Reg object = operand(target->value);
    Reg value = temp();
    auto* slice = ast::maybe<ast::Slice>(target->slice);
    bool simple_slice = slice != nullptr && slice->step == nullptr;
    Reg key;
    if (simple_slice) {
        key = temps(2);
        slice_parts(slice, key);
    } else {
        key = operand(target->slice);
    }
    code().at(target->location);
    code().emit(simple_slice ? Opcode::GetSlice : Opcode::GetItem, value, object, key);
    code().at(node->location);
    inplace(node->op, value, node->value);
    code().at(target->location);
    code().emit(simple_slice ? Opcode::SetSlice : Opcode::SetItem, object, key, value);
}

// ---- annotations

void Generator::setup_annotations() {
    if (!unit_->unit_scope->has_annotations) return;
    Temporaries scope(*this);
    Reg nothing = temp();
    intrinsic(IntrinsicId::SetupAnnotations, nothing, nothing);
}

// The value of an annotation, or its text under the future statement.
void Generator::evaluate_annotation(Expression* annotation, Reg dst) {
    if (scopes_.future_annotations) {
        code().at(annotation->location);
        return load_constant(string_constant(thread_, unparse(thread_, problems_, annotation)), dst);
    }
    if (auto* starred = ast::maybe<ast::Starred>(annotation)) { // def f(*args: *Ts)
        Temporaries scope(*this);
        Reg items = operand(starred->value);
        Reg only = temp();
        code().at(annotation->location);
        code().emit(Opcode::Unpack, only, items, 1);
        return code().emit(Opcode::Move, dst, only);
    }
    into(annotation, dst);
}

void Generator::annotated_assignment(ast::AnnAssign* node) {
    if (node->value != nullptr) {
        Temporaries scope(*this);
        Reg target;
        if (direct_target(node->target, target)) {
            into(node->value, target);
            assign(target);
        } else {
            store_target(node->target, operand(node->value));
        }
    }
    bool evaluated = !unit_->unit_scope->is_function_like();
    if (ast::is<ast::Name>(node->target)) {
        if (!node->simple || !evaluated) {
            if (evaluated && !scopes_.future_annotations) discard(node->annotation);
            return;
        }
        Reg value = temp();
        evaluate_annotation(node->annotation, value);
        Reg annotations = temp();
        Reg key = temp();
        code().at(node->location);
        code().emit_wide(Opcode::GetName, annotations, code().constants.name("__annotations__"));
        Identifier name = scopes_.mangle(unit_->scope, ast::as<ast::Name>(node->target)->id);
        code().emit_wide(Opcode::LoadConst, key, code().constants.name(name));
        return code().emit(Opcode::SetItem, annotations, key, value);
    }
    if (node->value == nullptr) {
        if (auto* attribute = ast::maybe<ast::Attribute>(node->target)) discard(attribute->value);
        if (auto* subscript = ast::maybe<ast::Subscript>(node->target)) {
            discard(subscript->value);
            discard(subscript->slice);
        }
    }
    if (evaluated && !scopes_.future_annotations) discard(node->annotation);
}

// ---- del

void Generator::delete_target(Expression* target) {
    if (thread_.stack_low()) return problems_.too_deep(target->location);
    Temporaries scope(*this);
    code().at(target->location);
    switch (target->kind) {
        case ast::NodeKind::Name: return delete_name(ast::as<ast::Name>(target)->id);
        case ast::NodeKind::Attribute: {
            auto* attribute = ast::as<ast::Attribute>(target);
            Reg object = operand(attribute->value);
            code().at(attribute_location(target->location, attribute));
            return code().emit(Opcode::DelAttr, object, 0, name_operand(scopes_.mangle(unit_->scope, attribute->attr)));
        }
        case ast::NodeKind::Subscript: {
            auto* subscript = ast::as<ast::Subscript>(target);
            Reg object = operand(subscript->value);
            Reg key = operand(subscript->slice);
            code().at(target->location);
            return code().emit(Opcode::DelItem, object, key);
        }
        case ast::NodeKind::Tuple:
            for (Expression* each : ast::as<ast::Tuple>(target)->elts) delete_target(each);
            return;
        case ast::NodeKind::ListExpr:
            for (Expression* each : ast::as<ast::ListExpr>(target)->elts) delete_target(each);
            return;
        default: return; // the parser rejects all others
    }
}

} // namespace krait::compiler
