// Expressions to registers: the left spine, operators, and what has no file of its own.
#include "interpreter/compiler/generator.hpp"

#include "runtime/int.hpp"
#include "runtime/names.hpp"

namespace krait::compiler {

// ---- the left spine
//
// Chains like `a.b(c)[d] + e` nest to the left as deep as the text is long, so they are walked in a loop: the leftmost
// expression first, then each node on the way out applied to what is there so far.

// What comes before `node` in its chain; null when `node` begins one. A method call goes with its attribute.
static Expression* chain_left(const Expression* node) {
    if (auto* call = ast::maybe<ast::Call>(node)) {
        if (auto* method = ast::maybe<ast::Attribute>(call->func)) return method->value;
    }
    return left_child(node);
}

bool Generator::begins_chain(Expression* node) {
    Expression* left = chain_left(node);
    if (left == nullptr) return true;
    // super() and what is looked up in it are one step.
    if (is_super(node)) return true;
    bool attribute = ast::is<ast::Attribute>(node) ||
                     (ast::is<ast::Call>(node) && ast::is<ast::Attribute>(ast::as<ast::Call>(node)->func));
    return attribute && is_super(left);
}

void Generator::into(Expression* node, Reg dst) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    Temporaries scope(*this);
    if (begins_chain(node)) return leaf_into(node, dst);
    if (ast::is<ast::BinOp>(node)) {
        Value constant = fold(thread_, node);
        if (constant.is_bound()) {
            code().at(node->location);
            return load_constant(constant, dst);
        }
    }
    size_t base = spine_.size();
    while (!begins_chain(node)) {
        spine_.push_back(node);
        node = chain_left(node);
    }
    Reg step = step_register(dst);
    Spine spine = spine_leaf(node, ast::is<ast::Name>(node) ? spine_place(base, step, step) : step);
    while (spine_.size() > base) {
        Expression* parent = spine_.back();
        spine_.pop_back();
        Temporaries each(*this);
        spine_step(parent, spine, step, spine_place(base, step, dst));
    }
    if (spine.constant.is_bound()) {
        load_constant(spine.constant, dst);
    } else if (spine.reg != dst) {
        code().emit(Opcode::Move, dst, spine.reg);
    }
}

// Where the next value of a chain belongs: what a method is called on, in the place of the first argument.
Reg Generator::spine_place(size_t base, Reg step, Reg dst) {
    if (spine_.size() == base) return dst;
    auto* call = ast::maybe<ast::Call>(spine_.back());
    if (call == nullptr || !ast::is<ast::Attribute>(call->func)) return step;
    need_window(step, 1);
    return step + window_header;
}

Generator::Spine Generator::spine_leaf(Expression* node, Reg step) {
    Spine spine;
    code().at(node->location);
    if (local_operand(node, spine.reg)) {
        check(spine.reg);
        return spine;
    }
    spine.constant = fold(thread_, node);
    if (spine.constant.is_bound()) return spine;
    spine.reg = step;
    Temporaries scope(*this);
    leaf_into(node, step);
    return spine;
}

Reg Generator::spine_register(Spine& spine, Reg step) {
    if (spine.constant.is_bound()) {
        load_constant(spine.constant, step);
        spine.constant = Value::unbound();
        spine.reg = step;
    }
    return spine.reg;
}

// An attribute on another line than its object is reported at its own name.
Location attribute_location(Location location, const ast::Attribute* node) {
    if (location.line == node->location.end_line) return location;
    location.line = node->location.end_line;
    location.column = node->attr_location.column;
    location.end_column = node->location.end_column;
    if (location.end_line < location.line) location.end_line = location.line;
    return location;
}

void Generator::spine_step(Expression* node, Spine& spine, Reg step, Reg dst) {
    switch (node->kind) {
        case ast::NodeKind::BinOp: return spine_binary(ast::as<ast::BinOp>(node), spine, step, dst);
        case ast::NodeKind::Attribute: {
            auto* attribute = ast::as<ast::Attribute>(node);
            Reg object = spine_register(spine, step);
            code().at(attribute_location(node->location, attribute));
            code().emit(Opcode::GetAttr, dst, object, name_operand(scopes_.mangle(unit_->scope, attribute->attr)));
            break;
        }
        case ast::NodeKind::Subscript: spine_subscript(ast::as<ast::Subscript>(node), spine, step, dst); break;
        default: {
            auto* call = ast::as<ast::Call>(node);
            auto* method = ast::maybe<ast::Attribute>(call->func);
            if (method != nullptr) {
                method_call(call, method, spine, step, dst);
            } else {
                spine_call(call, spine, step, dst);
            }
        }
    }
    spine.constant = Value::unbound();
    spine.reg = dst;
}

// ---- operators

void Generator::spine_binary(ast::BinOp* node, Spine& spine, Reg step, Reg dst) {
    Value right = fold(thread_, node->right);
    if (right.is_bound() && spine.constant.is_bound()) {
        Value result = fold_binary(thread_, node->op, spine.constant, right);
        if (result.is_bound()) {
            spine.constant = result;
            return;
        }
    }
    if (right.is_bound()) {
        Reg left = spine_register(spine, step);
        code().at(node->location);
        if (!binary_constant(node->op, dst, left, right)) {
            Reg loaded = temp();
            load_constant(right, loaded);
            binary(node->op, dst, left, loaded);
        }
    } else {
        Reg loaded = operand(node->right);
        code().at(node->location);
        if (spine.constant.is_unbound() || !constant_binary(node->op, dst, spine.constant, loaded)) {
            binary(node->op, dst, spine_register(spine, step), loaded);
        }
    }
    spine.constant = Value::unbound();
    spine.reg = dst;
}

static Opcode binary_opcode(ast::BinaryOperator op) {
    switch (op) {
        case ast::BinaryOperator::Add: return Opcode::Add;
        case ast::BinaryOperator::Sub: return Opcode::Sub;
        case ast::BinaryOperator::Mult: return Opcode::Mul;
        case ast::BinaryOperator::MatMult: return Opcode::MatMul;
        case ast::BinaryOperator::Div: return Opcode::TrueDiv;
        case ast::BinaryOperator::Mod: return Opcode::Mod;
        case ast::BinaryOperator::Pow: return Opcode::Pow;
        case ast::BinaryOperator::LShift: return Opcode::LShift;
        case ast::BinaryOperator::RShift: return Opcode::RShift;
        case ast::BinaryOperator::BitOr: return Opcode::Or;
        case ast::BinaryOperator::BitXor: return Opcode::Xor;
        case ast::BinaryOperator::BitAnd: return Opcode::And;
        case ast::BinaryOperator::FloorDiv: return Opcode::FloorDiv;
    }
    __builtin_unreachable();
}

void Generator::binary(ast::BinaryOperator op, Reg dst, Reg left, Reg right) {
    code().emit(binary_opcode(op), dst, left, right);
}

bool fits_immediate(Value v) { return v.is_small_int() && v.as_small_int() >= -32768 && v.as_small_int() <= 32767; }

// The forms with a constant on the right.
bool Generator::binary_constant(ast::BinaryOperator op, Reg dst, Reg left, Value right) {
    if (fits_immediate(right)) {
        auto emit = [&](Opcode form) {
            code().emit(form, dst, left, static_cast<uint32_t>(right.as_small_int()));
            return true;
        };
        switch (op) {
            case ast::BinaryOperator::Add: return emit(Opcode::AddInt);
            case ast::BinaryOperator::Sub: return emit(Opcode::SubInt);
            case ast::BinaryOperator::Mult: return emit(Opcode::MulInt);
            case ast::BinaryOperator::FloorDiv: return emit(Opcode::FloorDivInt);
            case ast::BinaryOperator::Mod: return emit(Opcode::ModInt);
            case ast::BinaryOperator::BitAnd: return emit(Opcode::AndInt);
            case ast::BinaryOperator::LShift: return emit(Opcode::LShiftInt);
            case ast::BinaryOperator::RShift: return emit(Opcode::RShiftInt);
            default: break;
        }
    }
    Opcode form;
    switch (op) {
        case ast::BinaryOperator::Add: form = Opcode::AddConst; break;
        case ast::BinaryOperator::Sub: form = Opcode::SubConst; break;
        case ast::BinaryOperator::Mult: form = Opcode::MulConst; break;
        case ast::BinaryOperator::Div: form = Opcode::TrueDivConst; break;
        default: return false;
    }
    uint32_t index = code().constants.add(right);
    if (index > 0xFFFF) return false;
    code().emit(form, dst, left, index);
    return true;
}

bool Generator::constant_binary(ast::BinaryOperator op, Reg dst, Value left, Reg right) {
    bool sub = op == ast::BinaryOperator::Sub;
    if (!sub && op != ast::BinaryOperator::Mult) return false;
    uint32_t index = code().constants.add(left);
    if (index > 0xFFFF) return false;
    code().emit(sub ? Opcode::ConstSub : Opcode::ConstMul, dst, index, right);
    return true;
}

void Generator::unary(ast::UnaryOp* node, Reg dst) {
    Reg value = operand(node->operand);
    code().at(node->location);
    switch (node->op) {
        case ast::UnaryOperator::Invert: return code().emit(Opcode::Invert, dst, value);
        case ast::UnaryOperator::Not: return code().emit(Opcode::Not, dst, value);
        case ast::UnaryOperator::UAdd: return code().emit(Opcode::Positive, dst, value);
        case ast::UnaryOperator::USub: return code().emit(Opcode::Negative, dst, value);
    }
}

void Generator::bool_op(ast::BoolOp* node, Reg dst) {
    Reg step = is_temp(dst) ? dst : temp();
    Label end = code().label();
    Opcode leave = node->op == ast::BoolOperator::And ? Opcode::JumpUnless : Opcode::JumpIf;
    for (size_t i = 0; i < node->values.size(); i++) {
        into(node->values[i], step);
        code().at(node->values[i]->location);
        if (i + 1 < node->values.size()) code().jump(leave, end, step);
    }
    code().bind(end);
    if (step != dst) code().emit(Opcode::Move, dst, step);
}

void Generator::if_expression(ast::IfExp* node, Reg dst) {
    Label otherwise = code().label();
    Label end = code().label();
    branch(node->test, otherwise, false);
    into(node->body, dst);
    code().jump(end);
    code().bind(otherwise);
    into(node->orelse, dst);
    code().bind(end);
}

void Generator::compare_one(ast::CompareOperator op, Reg dst, Reg left, Reg right) {
    static constexpr Opcode opcodes[] = {Opcode::Eq, Opcode::Ne, Opcode::Lt,    Opcode::Le, Opcode::Gt,
                                         Opcode::Ge, Opcode::Is, Opcode::IsNot, Opcode::In, Opcode::NotIn};
    code().emit(opcodes[static_cast<size_t>(op)], dst, left, right);
}

// The right side of a comparison. `x in [1, 2]` and `x in {1, 2}` look in constants.
Reg Generator::comparand(ast::CompareOperator op, Expression* node) {
    bool membership = op == ast::CompareOperator::In || op == ast::CompareOperator::NotIn;
    auto* set = membership ? ast::maybe<ast::Set>(node) : nullptr;
    auto* list = membership ? ast::maybe<ast::ListExpr>(node) : nullptr;
    Value items = set ? constant_items(set->elts) : list ? constant_items(list->elts) : Value::unbound();
    if (items.is_bound() && set != nullptr) {
        Result<Set*> made = make_frozenset(thread_, items);
        if (made.is_error()) thread_.clear_pending();
        items = made.is_error() ? Value::unbound() : Value(made.take());
    }
    if (items.is_unbound()) return operand(node);
    code().at(node->location);
    Reg reg = temp();
    load_constant(items, reg);
    return reg;
}

void Generator::compare(ast::Compare* node, Reg dst) {
    Reg left = operand(node->left);
    if (node->ops.size() == 1) {
        Reg right = comparand(node->ops[0], node->comparators[0]);
        code().at(node->location);
        return compare_one(node->ops[0], dst, left, right);
    }
    Reg step = is_temp(dst) ? dst : temp();
    Label end = code().label();
    for (size_t i = 0; i < node->ops.size(); i++) {
        Reg right = comparand(node->ops[i], node->comparators[i]);
        code().at(node->location);
        compare_one(node->ops[i], step, left, right);
        if (i + 1 < node->ops.size()) code().jump(Opcode::JumpUnless, end, step);
        left = right;
    }
    code().bind(end);
    if (step != dst) code().emit(Opcode::Move, dst, step);
}

// ---- constants, names, operands

void Generator::load_constant(Value constant, Reg dst) {
    if (constant.is_none()) return code().emit(Opcode::LoadNone, dst);
    if (constant.is_small_int()) {
        int64_t number = constant.as_small_int();
        if (number >= INT32_MIN && number <= INT32_MAX) {
            return code().emit_wide(Opcode::LoadInt, dst, static_cast<uint32_t>(number));
        }
    }
    code().emit_wide(Opcode::LoadConst, dst, code().constants.add(constant));
}

Reg Generator::operand(Expression* node) {
    Reg reg;
    if (local_operand(node, reg)) {
        code().at(node->location);
        check(reg);
        return reg;
    }
    reg = temp();
    into(node, reg);
    return reg;
}

void Generator::discard(Expression* node) {
    Temporaries scope(*this);
    if (ast::is<ast::Name>(node)) {
        Reg reg;
        code().at(node->location);
        if (local_operand(node, reg)) return check(reg);
    }
    into(node, temp());
}

void Generator::leaf_into(Expression* node, Reg dst) {
    code().at(node->location);
    switch (node->kind) {
        case ast::NodeKind::Constant: {
            Value constant = literal_value(thread_, ast::as<ast::Constant>(node)->value);
            if (constant.is_unbound()) return problems_.error(node->location, "constant is too large");
            return load_constant(constant, dst);
        }
        case ast::NodeKind::Name: {
            auto* name = ast::as<ast::Name>(node);
            if (name->id == "__debug__") return load_constant(fold(thread_, node), dst);
            return load_name(name->id, dst);
        }
        case ast::NodeKind::UnaryOp: {
            Value constant = fold(thread_, node);
            if (constant.is_bound()) return load_constant(constant, dst);
            return unary(ast::as<ast::UnaryOp>(node), dst);
        }
        case ast::NodeKind::BoolOp: return bool_op(ast::as<ast::BoolOp>(node), dst);
        case ast::NodeKind::NamedExpr: return named_expression(ast::as<ast::NamedExpr>(node), dst);
        case ast::NodeKind::Lambda: return lambda(ast::as<ast::Lambda>(node), dst);
        case ast::NodeKind::IfExp: return if_expression(ast::as<ast::IfExp>(node), dst);
        case ast::NodeKind::Compare: return compare(ast::as<ast::Compare>(node), dst);
        case ast::NodeKind::FormattedValue: return formatted_value(ast::as<ast::FormattedValue>(node), dst);
        case ast::NodeKind::JoinedStr: return joined_string(ast::as<ast::JoinedStr>(node), dst);
        case ast::NodeKind::Await: return await(ast::as<ast::Await>(node), dst);
        case ast::NodeKind::Yield: return yield(ast::as<ast::Yield>(node), dst);
        case ast::NodeKind::YieldFrom: return yield_from(ast::as<ast::YieldFrom>(node), dst);
        case ast::NodeKind::Call: return super_call(ast::as<ast::Call>(node), dst);
        case ast::NodeKind::Attribute: return super_attribute(ast::as<ast::Attribute>(node), dst);
        default: return display(node, dst);
    }
}

void Generator::display(Expression* node, Reg dst) {
    switch (node->kind) {
        case ast::NodeKind::Tuple: return tuple(ast::as<ast::Tuple>(node), dst);
        case ast::NodeKind::ListExpr: return list(ast::as<ast::ListExpr>(node), dst);
        case ast::NodeKind::Set: return set(ast::as<ast::Set>(node), dst);
        case ast::NodeKind::Dict: return dict(ast::as<ast::Dict>(node), dst);
        case ast::NodeKind::ListComp: {
            auto* comp = ast::as<ast::ListComp>(node);
            return comprehension(node, comp->generators, comp->elt, nullptr, dst);
        }
        case ast::NodeKind::SetComp: {
            auto* comp = ast::as<ast::SetComp>(node);
            return comprehension(node, comp->generators, comp->elt, nullptr, dst);
        }
        case ast::NodeKind::DictComp: {
            auto* comp = ast::as<ast::DictComp>(node);
            return comprehension(node, comp->generators, comp->key, comp->value, dst);
        }
        case ast::NodeKind::GeneratorExp: return generator_expression(ast::as<ast::GeneratorExp>(node), dst);
        case ast::NodeKind::Slice: {
            Value constant = slice_constant(node);
            if (constant.is_bound()) return load_constant(constant, dst);
            auto* slice = ast::as<ast::Slice>(node);
            Reg base = temps(3);
            slice_parts(slice, base);
            return code().emit(Opcode::BuildSlice, dst, base, slice->step ? 3 : 2);
        }
        case ast::NodeKind::Starred: return problems_.error(node->location, "can't use starred expression here");
        default: __builtin_unreachable();
    }
}

void Generator::named_expression(ast::NamedExpr* node, Reg dst) {
    Reg target;
    if (direct_target(node->target, target)) {
        into(node->value, target);
        assign(target);
        code().at(node->location);
        if (target != dst) code().emit(Opcode::Move, dst, target);
        return;
    }
    Reg value = is_temp(dst) ? dst : temp();
    into(node->value, value);
    code().at(node->target->location);
    store_name(node->target->id, value);
    if (value != dst) code().emit(Opcode::Move, dst, value);
}

// ---- subscripts

Value Generator::slice_constant(const Expression* node) {
    auto* slice = ast::maybe<ast::Slice>(node);
    if (slice == nullptr) return Value::unbound();
    Value parts[3];
    const Expression* nodes[3] = {slice->lower, slice->upper, slice->step};
    for (int i = 0; i < 3; i++) {
        parts[i] = nodes[i] ? fold(thread_, nodes[i]) : Value::none();
        bool plain = parts[i].is_none() || parts[i].is_small_int();
        if (!plain) return Value::unbound();
    }
    return make_slice(thread_, parts[0], parts[1], parts[2]);
}

void Generator::slice_parts(ast::Slice* slice, Reg base) {
    Expression* parts[3] = {slice->lower, slice->upper, slice->step};
    for (uint32_t i = 0; i < 3; i++) {
        if (parts[i] != nullptr) {
            into(parts[i], base + i);
        } else if (i < 2) {
            code().emit(Opcode::LoadNone, base + i);
        }
    }
    code().at(slice->location);
}

void Generator::spine_subscript(ast::Subscript* node, Spine& spine, Reg step, Reg dst) {
    Reg object = spine_register(spine, step);
    auto* slice = ast::maybe<ast::Slice>(node->slice);
    Value key = fold(thread_, node->slice);
    if (slice != nullptr && slice->step != nullptr) key = slice_constant(slice);
    if (slice != nullptr && slice->step == nullptr) {
        Reg base = temps(2);
        slice_parts(slice, base);
        code().at(node->location);
        return code().emit(Opcode::GetSlice, dst, object, base);
    }
    if (key.is_bound() && fits_immediate(key)) {
        code().at(node->location);
        return code().emit(Opcode::GetItemInt, dst, object, static_cast<uint32_t>(key.as_small_int()));
    }
    uint32_t index = key.is_bound() ? code().constants.add(key) : ~0u;
    if (index <= 0xFFFF) {
        code().at(node->location);
        return code().emit(Opcode::GetItemConst, dst, object, index);
    }
    Reg loaded = operand(node->slice);
    code().at(node->location);
    code().emit(Opcode::GetItem, dst, object, loaded);
}

// ---- text

void Generator::formatted_value(ast::FormattedValue* node, Reg dst) {
    uint32_t conversion = 0;
    if (node->conversion == 's') conversion = 1;
    if (node->conversion == 'r') conversion = 2;
    if (node->conversion == 'a') conversion = 3;
    Reg value;
    if (node->format_spec != nullptr) {
        value = temps(2);
        into(node->value, value);
        into(node->format_spec, value + 1);
        conversion |= 4;
    } else {
        value = operand(node->value);
    }
    code().at(node->location);
    code().emit(Opcode::FormatValue, dst, value, conversion);
}

void Generator::joined_string(ast::JoinedStr* node, Reg dst) {
    if (node->values.empty()) return load_constant(string_constant(thread_, ""), dst);
    if (node->values.size() == 1) return into(node->values[0], dst);
    // Many pieces are joined in groups, so that registers are not used up.
    constexpr size_t group = 200;
    Reg base = temp();
    unit_->next--;
    bool continued = false;
    for (size_t done = 0; done < node->values.size();) {
        Temporaries each(*this);
        uint32_t count = 0;
        if (continued) temp(), count++;
        for (; done < node->values.size() && count < group; done++, count++) into(node->values[done], temp());
        code().at(node->location);
        code().emit(Opcode::BuildString, done == node->values.size() ? dst : base, base, count);
        continued = true;
    }
}

// ---- generators and coroutines

void Generator::yield(ast::Yield* node, Reg dst) {
    if (!unit_->unit_scope->is_function_like()) return problems_.error(node->location, "'yield' outside function");
    Reg value;
    if (node->value != nullptr) {
        value = operand(node->value);
    } else {
        value = temp();
        code().emit(Opcode::LoadNone, value);
    }
    code().at(node->location);
    code().emit(unit_->unit_scope->coroutine ? Opcode::YieldAsync : Opcode::Yield, dst, value);
}

void Generator::yield_from(ast::YieldFrom* node, Reg dst) {
    if (!unit_->unit_scope->is_function_like()) return problems_.error(node->location, "'yield from' outside function");
    if (unit_->unit_scope->coroutine) {
        return problems_.error(node->location, "'yield from' inside async function");
    }
    Reg base = temps(2);
    into(node->value, base);
    code().at(node->location);
    code().emit(Opcode::GetYieldFrom, base, base);
    code().emit(Opcode::LoadNone, base + 1);
    code().emit(Opcode::Delegate, dst, base, base + 1);
}

void Generator::await(ast::Await* node, Reg dst) {
    Reg base = temp();
    into(node->value, base);
    code().at(node->location);
    code().emit(Opcode::GetAwaitable, base, base, 0);
    await_register(base, dst);
}

// The rest of an await: `awaitable` is what GetAwaitable or GetAsyncNext gave.
void Generator::await_register(Reg awaitable, Reg dst) {
    Temporaries scope(*this);
    Reg sent = temp();
    code().emit(Opcode::LoadNone, sent);
    code().emit(Opcode::Delegate, dst, awaitable, sent);
}

} // namespace krait::compiler
