// Warnings about expressions that cannot mean what they say: CPython's SyntaxWarnings of the compiler.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

// The name of the type that a literal or display has for certain; empty otherwise.
static std::string_view literal_type(const Expression* node) {
    switch (node->kind) {
        case ast::NodeKind::Constant:
            switch (ast::as<ast::Constant>(node)->value.kind) {
                case ast::ConstantKind::None: return "NoneType";
                case ast::ConstantKind::True:
                case ast::ConstantKind::False: return "bool";
                case ast::ConstantKind::Ellipsis: return "ellipsis";
                case ast::ConstantKind::Integer: return "int";
                case ast::ConstantKind::Float: return "float";
                case ast::ConstantKind::Imaginary: return "complex";
                case ast::ConstantKind::String: return "str";
                case ast::ConstantKind::Bytes: return "bytes";
            }
            return "";
        case ast::NodeKind::Tuple: return "tuple";
        case ast::NodeKind::ListExpr:
        case ast::NodeKind::ListComp: return "list";
        case ast::NodeKind::Dict:
        case ast::NodeKind::DictComp: return "dict";
        case ast::NodeKind::Set:
        case ast::NodeKind::SetComp: return "set";
        case ast::NodeKind::GeneratorExp: return "generator";
        case ast::NodeKind::Lambda: return "function";
        case ast::NodeKind::JoinedStr:
        case ast::NodeKind::FormattedValue: return "str";
        default: return "";
    }
}

// What `is` should not be used with: constants other than the singletons.
static std::string_view compared_literal(const Expression* node) {
    auto* constant = ast::maybe<ast::Constant>(node);
    if (constant == nullptr) return ast::is<ast::Tuple>(node) ? "tuple" : "";
    switch (constant->value.kind) {
        case ast::ConstantKind::Integer:
        case ast::ConstantKind::Float:
        case ast::ConstantKind::Imaginary:
        case ast::ConstantKind::String:
        case ast::ConstantKind::Bytes: return literal_type(node);
        default: return "";
    }
}

void Generator::check_compare(ast::Compare* node) {
    Expression* left = node->left;
    for (size_t i = 0; i < node->ops.size(); i++) {
        Expression* right = node->comparators[i];
        bool is = node->ops[i] == ast::CompareOperator::Is;
        if (is || node->ops[i] == ast::CompareOperator::IsNot) {
            std::string_view type = compared_literal(left);
            if (type.empty()) type = compared_literal(right);
            if (!type.empty()) {
                problems_.warning(node->location, is ? "\"is\"" : "\"is not\"", " with '", type,
                                  "' literal. Did you mean ", is ? "\"==\"?" : "\"!=\"?");
                return;
            }
        }
        left = right;
    }
}

void Generator::check_call(ast::Call* node) {
    std::string_view type = literal_type(node->func);
    if (type.empty() || type == "function") return;
    problems_.warning(node->location, "'", type, "' object is not callable; perhaps you missed a comma?");
}

void Generator::check_subscript(ast::Subscript* node) {
    std::string_view type = literal_type(node->value);
    if (type.empty() || type == "dict") return;
    bool sequence = type == "str" || type == "bytes" || type == "list" || type == "tuple";
    if (!sequence) {
        problems_.warning(node->location, "'", type, "' object is not subscriptable; perhaps you missed a comma?");
        return;
    }
    std::string_view index = literal_type(node->slice);
    if (index.empty() || index == "int" || index == "bool" || ast::is<ast::Slice>(node->slice)) return;
    problems_.warning(node->location,
                      type == "str"     ? "string"
                      : type == "bytes" ? "byte"
                                        : type,
                      " indices must be integers or slices, not ", index, "; perhaps you missed a comma?");
}

} // namespace krait::compiler
