// Conditions: expressions whose only use is a jump. Comparisons jump by themselves; `and`, `or`, `not` and conditional
// expressions become control flow.
#include "interpreter/compiler/generator.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

// Jumps to `target` when the truth of the expression is `sense`, else falls through.
void Generator::branch(Expression* node, Label target, bool sense) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    Temporaries scope(*this);
    code().at(node->location);
    Value constant = fold(thread_, node);
    if (constant.is_bound()) {
        Result<bool> truth = krait::truth(thread_, constant);
        if (truth.is_error()) return thread_.clear_pending();
        if (truth.take() == sense) code().jump(target);
        return;
    }
    switch (node->kind) {
        case ast::NodeKind::UnaryOp: {
            auto* unary = ast::as<ast::UnaryOp>(node);
            if (unary->op == ast::UnaryOperator::Not) return branch(unary->operand, target, !sense);
            break;
        }
        case ast::NodeKind::BoolOp: {
            auto* chain = ast::as<ast::BoolOp>(node);
            bool decisive = chain->op == ast::BoolOperator::Or; // the truth of one value that decides
            Label skip = code().label();
            for (size_t i = 0; i + 1 < chain->values.size(); i++) {
                branch(chain->values[i], decisive == sense ? target : skip, decisive);
            }
            branch(chain->values.back(), target, sense);
            return code().bind(skip);
        }
        case ast::NodeKind::IfExp: {
            auto* choice = ast::as<ast::IfExp>(node);
            Label otherwise = code().label();
            Label end = code().label();
            branch(choice->test, otherwise, false);
            branch(choice->body, target, sense);
            code().jump(end);
            code().bind(otherwise);
            branch(choice->orelse, target, sense);
            return code().bind(end);
        }
        case ast::NodeKind::Compare: return branch_compare(ast::as<ast::Compare>(node), target, sense);
        default: break;
    }
    Reg value = operand(node);
    code().at(node->location);
    code().jump(sense ? Opcode::JumpIf : Opcode::JumpUnless, target, value);
}

void Generator::branch_compare(ast::Compare* node, Label target, bool sense) {
    Reg left = operand(node->left);
    size_t last = node->ops.size() - 1;
    Label skip = code().label();
    for (size_t i = 0; i <= last; i++) {
        Expression* right = node->comparators[i];
        bool final = i == last;
        Label where = final || !sense ? target : skip;
        bool when = final ? sense : false;
        Value constant = fold(thread_, right);
        code().at(node->location);
        if (final && constant.is_bound() && branch_immediate(node->ops[i], left, constant, where, when)) break;
        Reg loaded = comparand(node->ops[i], right);
        code().at(node->location);
        branch_pair(node->ops[i], left, loaded, where, when);
        left = loaded;
    }
    code().bind(skip);
}

void Generator::branch_pair(ast::CompareOperator op, Reg left, Reg right, Label target, bool sense) {
    struct Forms {
        Opcode when_true;
        Opcode when_false;
    };
    static constexpr Forms forms[] = {
        {Opcode::JumpEq, Opcode::JumpNotEq}, {Opcode::JumpNe, Opcode::JumpNotNe}, {Opcode::JumpLt, Opcode::JumpNotLt},
        {Opcode::JumpLe, Opcode::JumpNotLe}, {Opcode::JumpGt, Opcode::JumpNotGt}, {Opcode::JumpGe, Opcode::JumpNotGe},
        {Opcode::JumpIs, Opcode::JumpIsNot}, {Opcode::JumpIsNot, Opcode::JumpIs}, {Opcode::JumpIn, Opcode::JumpNotIn},
        {Opcode::JumpNotIn, Opcode::JumpIn},
    };
    const Forms& form = forms[static_cast<size_t>(op)];
    code().jump(sense ? form.when_true : form.when_false, target, left, right);
}

// Comparison with a constant that an instruction can hold.
bool Generator::branch_immediate(ast::CompareOperator op, Reg left, Value right, Label target, bool sense) {
    bool is = op == ast::CompareOperator::Is;
    if (is || op == ast::CompareOperator::IsNot) {
        if (!right.is_none()) return false;
        code().jump(is == sense ? Opcode::JumpIfNone : Opcode::JumpIfNotNone, target, left);
        return true;
    }
    static constexpr Opcode immediate[][2] = {
        {Opcode::JumpNotEqInt, Opcode::JumpEqInt}, {Opcode::JumpNotNeInt, Opcode::JumpNeInt},
        {Opcode::JumpNotLtInt, Opcode::JumpLtInt}, {Opcode::JumpNotLeInt, Opcode::JumpLeInt},
        {Opcode::JumpNotGtInt, Opcode::JumpGtInt}, {Opcode::JumpNotGeInt, Opcode::JumpGeInt},
    };
    if (op < ast::CompareOperator::Is && fits_immediate(right)) {
        code().jump(immediate[static_cast<size_t>(op)][sense], target, left,
                    static_cast<uint32_t>(right.as_small_int()));
        return true;
    }
    bool equal = op == ast::CompareOperator::Eq;
    if (!equal && op != ast::CompareOperator::NotEq) return false;
    uint32_t index = code().constants.add(right);
    if (index > 0xFFFF) return false;
    Opcode form = equal ? (sense ? Opcode::JumpEqConst : Opcode::JumpNotEqConst)
                        : (sense ? Opcode::JumpNeConst : Opcode::JumpNotNeConst);
    code().jump(form, target, left, index);
    return true;
}

} // namespace krait::compiler
