// Warnings about code that is valid but surely not meant. CPython's compiler gives them; they need nothing but the tree.

#include "interpreter/syntax/builder.hpp"

namespace krait::syntax {

void Builder::warn(const Location& at, std::string message) {
    Diagnostic warning;
    warning.kind = DiagnosticKind::SyntaxWarning;
    warning.message = std::move(message);
    warning.location = at;
    warning.text = stream_.line(at.line);
    result_.warnings.push_back(std::move(warning));
}

namespace {

const char* constant_type(ConstantKind kind) {
    switch (kind) {
        case ConstantKind::None: return "NoneType";
        case ConstantKind::True:
        case ConstantKind::False: return "bool";
        case ConstantKind::Ellipsis: return "ellipsis";
        case ConstantKind::Integer: return "int";
        case ConstantKind::Float: return "float";
        case ConstantKind::Imaginary: return "complex";
        case ConstantKind::String: return "str";
        case ConstantKind::Bytes: return "bytes";
    }
    return "";
}

// The name of the type that the expression surely has, or null.
const char* known_type(const Expression* expression) {
    switch (expression->kind) {
        case NodeKind::Constant: return constant_type(as<Constant>(expression)->value.kind);
        case NodeKind::Tuple: return "tuple";
        case NodeKind::ListExpr:
        case NodeKind::ListComp: return "list";
        case NodeKind::Dict:
        case NodeKind::DictComp: return "dict";
        case NodeKind::Set:
        case NodeKind::SetComp: return "set";
        case NodeKind::GeneratorExp: return "generator";
        case NodeKind::Lambda: return "function";
        case NodeKind::JoinedStr: return "str";
        default: return nullptr;
    }
}

// The type of a literal that has no identity to speak of, after folding what CPython folds; or null.
const char* literal_type(const Expression* expression) {
    if (const UnaryOp* unary = maybe<UnaryOp>(expression); unary != nullptr && unary->op == UnaryOperator::USub) {
        expression = unary->operand;
    }
    if (const Tuple* tuple = maybe<Tuple>(expression)) {
        for (const Expression* each : tuple->elts) {
            if (!is<Constant>(each)) return nullptr;
        }
        return "tuple";
    }
    const Constant* constant = maybe<Constant>(expression);
    if (constant == nullptr || constant->value.kind <= ConstantKind::Ellipsis) return nullptr;
    return constant_type(constant->value.kind);
}

} // namespace

void Builder::check_compare(const Compare* node) {
    const char* left = literal_type(node->left);
    for (std::size_t i = 0; i < node->ops.size(); ++i) {
        const char* right = literal_type(node->comparators[i]);
        bool is_not = node->ops[i] == CompareOperator::IsNot;
        if ((is_not || node->ops[i] == CompareOperator::Is) && (left != nullptr || right != nullptr)) {
            warn(node->location, std::string(is_not ? "\"is not\"" : "\"is\"") + " with '" +
                                     (left != nullptr ? left : right) + "' literal. Did you mean \"" +
                                     (is_not ? "!=" : "==") + "\"?");
            return;
        }
        left = right;
    }
}

void Builder::check_call(const Call* node) {
    const char* type = known_type(node->func);
    if (type == nullptr || is<Lambda>(node->func)) return;
    warn(node->func->location, std::string("'") + type + "' object is not callable; perhaps you missed a comma?");
}

// A subscript turned out to be a target: those CPython does not check.
void Builder::forget_subscript_warning(const Expression* node) {
    std::erase_if(result_.warnings, [&](const Diagnostic& warning) {
        return warning.location == node->location && (warning.message.find("not subscriptable") != std::string::npos ||
                                                      warning.message.find(" indices must be") != std::string::npos);
    });
}

void Builder::check_subscript(const Subscript* node) {
    const char* type = known_type(node->value);
    if (type == nullptr) return;
    bool has_items = is<Tuple>(node->value) || is<ListExpr>(node->value) || is<ListComp>(node->value) ||
                     is<Dict>(node->value) || is<DictComp>(node->value) || is<JoinedStr>(node->value);
    if (const Constant* constant = maybe<Constant>(node->value)) {
        has_items = constant->value.kind == ConstantKind::String || constant->value.kind == ConstantKind::Bytes;
    }
    if (!has_items) {
        warn(node->location, std::string("'") + type + "' object is not subscriptable; perhaps you missed a comma?");
        return;
    }
    if (is<Dict>(node->value) || is<DictComp>(node->value)) return;
    const char* index = known_type(node->slice);
    if (index == nullptr) return;
    if (const Constant* constant = maybe<Constant>(node->slice)) {
        ConstantKind kind = constant->value.kind;
        if (kind == ConstantKind::Integer || kind == ConstantKind::True || kind == ConstantKind::False) return;
    }
    warn(node->location,
         std::string(type) + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?");
}

} // namespace krait::syntax
