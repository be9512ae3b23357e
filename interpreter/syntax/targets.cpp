// Expressions as targets: of `=`, `for`, `with ... as`, `del`, `+=`, `:`. The grammar reads them as expressions; here
// they are checked and get their context.

#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

std::string describe(const Expression* expression) {
    switch (expression->kind) {
        case NodeKind::Attribute: return "attribute";
        case NodeKind::Subscript: return "subscript";
        case NodeKind::Starred: return "starred";
        case NodeKind::Name: return "name";
        case NodeKind::ListExpr: return "list";
        case NodeKind::Tuple: return "tuple";
        case NodeKind::Lambda: return "lambda";
        case NodeKind::Call: return "function call";
        case NodeKind::BoolOp:
        case NodeKind::BinOp:
        case NodeKind::UnaryOp: return "expression";
        case NodeKind::GeneratorExp: return "generator expression";
        case NodeKind::Yield:
        case NodeKind::YieldFrom: return "yield expression";
        case NodeKind::Await: return "await expression";
        case NodeKind::ListComp: return "list comprehension";
        case NodeKind::SetComp: return "set comprehension";
        case NodeKind::DictComp: return "dict comprehension";
        case NodeKind::Dict: return "dict literal";
        case NodeKind::Set: return "set display";
        case NodeKind::JoinedStr:
        case NodeKind::FormattedValue: return "f-string expression";
        case NodeKind::Compare: return "comparison";
        case NodeKind::IfExp: return "conditional expression";
        case NodeKind::NamedExpr: return "named expression";
        case NodeKind::Constant: break;
        default: return "expression";
    }
    switch (as<Constant>(expression)->value.kind) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
    }
}

void Builder::set_context(Expression* target, Context ctx) {
    switch (target->kind) {
        case NodeKind::Name: as<Name>(target)->ctx = ctx; break;
        case NodeKind::Attribute: as<Attribute>(target)->ctx = ctx; break;
        case NodeKind::Subscript:
            as<Subscript>(target)->ctx = ctx;
            forget_subscript_warning(target);
            break;
        case NodeKind::Starred:
            as<Starred>(target)->ctx = ctx;
            set_context(as<Starred>(target)->value, ctx);
            break;
        case NodeKind::Tuple:
            as<Tuple>(target)->ctx = ctx;
            for (Expression* each : as<Tuple>(target)->elts) set_context(each, ctx);
            break;
        case NodeKind::ListExpr:
            as<ListExpr>(target)->ctx = ctx;
            for (Expression* each : as<ListExpr>(target)->elts) set_context(each, ctx);
            break;
        default: break;
    }
}

// Recursion is bounded by maximum_nesting.
Expression* first_invalid_target(Expression* target, bool deleting) {
    switch (target->kind) {
        case NodeKind::Name:
        case NodeKind::Attribute:
        case NodeKind::Subscript: return nullptr;
        case NodeKind::Starred:
            if (deleting) return target;
            return first_invalid_target(as<Starred>(target)->value, deleting);
        case NodeKind::Tuple:
            for (Expression* each : as<Tuple>(target)->elts) {
                if (Expression* found = first_invalid_target(each, deleting)) return found;
            }
            return nullptr;
        case NodeKind::ListExpr:
            for (Expression* each : as<ListExpr>(target)->elts) {
                if (Expression* found = first_invalid_target(each, deleting)) return found;
            }
            return nullptr;
        default: return target;
    }
}

Expression* leading_operand(Expression* value) {
    while (!value->parenthesized) {
        switch (value->kind) {
            case NodeKind::Tuple: value = as<Tuple>(value)->elts[0]; continue;
            case NodeKind::IfExp: value = as<IfExp>(value)->body; continue;
            case NodeKind::BoolOp: value = as<BoolOp>(value)->values[0]; continue;
            case NodeKind::Compare: value = as<Compare>(value)->left; continue;
            case NodeKind::UnaryOp: return as<UnaryOp>(value)->op == UnaryOperator::Not ? nullptr : value;
            case NodeKind::Starred:
            case NodeKind::Lambda:
            case NodeKind::Yield:
            case NodeKind::YieldFrom: return nullptr;
            default: return value;
        }
    }
    return value;
}

bool is_plain_operand(Expression* expression) {
    if (leading_operand(expression) != expression) return false;
    for (const Expression* left = expression;;) {
        switch (left->kind) {
            case NodeKind::BinOp:
                if (left->parenthesized) return true;
                left = as<BinOp>(left)->left;
                break;
            case NodeKind::Attribute: left = as<Attribute>(left)->value; break;
            case NodeKind::Subscript: left = as<Subscript>(left)->value; break;
            case NodeKind::Call: left = as<Call>(left)->func; break;
            case NodeKind::ListExpr:
            case NodeKind::Tuple:
            case NodeKind::GeneratorExp: return false;
            case NodeKind::Constant: {
                ConstantKind kind = as<Constant>(left)->value.kind;
                return kind != ConstantKind::None && kind != ConstantKind::True && kind != ConstantKind::False;
            }
            default: return true;
        }
    }
}

// `value` is what is assigned, when there is one target only: then CPython suggests `==`.
Expression* Builder::target(Expression* expression, TargetUse use, Expression* value) {
    bool deleting = use == TargetUse::Delete;
    Expression* invalid = first_invalid_target(expression, deleting);
    if (invalid == nullptr) {
        set_context(expression, deleting ? Context::Del : Context::Store);
        return expression;
    }
    if (!expression->parenthesized && (is<Yield>(expression) || is<YieldFrom>(expression))) {
        fail(expression->location, "assignment to yield expression not possible");
        return expression;
    }
    // The element right before the `=` is the one that looks compared: `a, f() = 1`.
    Tuple* tuple = maybe<Tuple>(expression);
    Expression* last = tuple != nullptr && !tuple->parenthesized ? tuple->elts.back() : expression;
    Expression* operand = value != nullptr ? leading_operand(value) : nullptr;
    if (operand != nullptr && is<Name>(last) && !last->parenthesized) {
        fail(span(last->location, operand->location), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return expression;
    }
    bool hint = operand != nullptr && is_plain_operand(last);
    if (hint) invalid = last;
    std::string message = (deleting ? "cannot delete " : "cannot assign to ") + describe(invalid);
    if (hint) message += " here. Maybe you meant '==' instead of '='?";
    fail(invalid->location, std::move(message));
    return expression;
}

} // namespace krait::syntax
