// Type parameters and type aliases (PEP 695, PEP 696). Bounds, defaults and the values of aliases are functions that
// are called when somebody asks for them.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

void Generator::lazy_function(Expression* value, const void* key, Identifier name, Reg dst) {
    Temporaries temporaries(*this);
    Scope* scope = scopes_.at(key);
    Code* made;
    {
        Unit unit(thread_, problems_);
        begin_unit(unit, scope, name, value->location);
        Reg result = temp();
        if (auto* starred = ast::maybe<ast::Starred>(value)) { // a TypeVarTuple's default: *Ts
            into(starred->value, result);
            code().emit(Opcode::Unpack, result, result, 1);
        } else {
            into(value, result);
        }
        code().at(value->location);
        code().emit(Opcode::Return, result);
        made = end_unit(unit);
    }
    code().at(value->location);
    Reg parts = function_parts();
    make_function(made, scope, parts, dst);
}

void Generator::type_parameter(ast::Node* node, Reg dst) {
    Temporaries temporaries(*this);
    Reg base = temps(2);
    Identifier name;
    Expression* default_value;
    IntrinsicId make;
    Expression* bound = nullptr;
    if (auto* variable = ast::maybe<ast::TypeVar>(node)) {
        name = variable->name;
        bound = variable->bound;
        default_value = variable->default_value;
        make = bound == nullptr             ? IntrinsicId::TypeVar
               : ast::is<ast::Tuple>(bound) ? IntrinsicId::TypeVarConstraints
                                            : IntrinsicId::TypeVarBound;
    } else if (auto* spec = ast::maybe<ast::ParamSpec>(node)) {
        name = spec->name;
        default_value = spec->default_value;
        make = IntrinsicId::ParamSpec;
    } else {
        name = ast::as<ast::TypeVarTuple>(node)->name;
        default_value = ast::as<ast::TypeVarTuple>(node)->default_value;
        make = IntrinsicId::TypeVarTuple;
    }
    code().at(node->location);
    load_constant(string_constant(thread_, name), base);
    if (bound != nullptr) lazy_function(bound, node, name, base + 1);
    code().at(node->location);
    intrinsic(make, dst, base);
    if (default_value != nullptr) {
        code().emit(Opcode::Move, base, dst);
        lazy_function(default_value, ScopeTable::default_key(node), name, base + 1);
        code().at(node->location);
        intrinsic(IntrinsicId::TypeParamDefault, dst, base);
    }
    store_name(name, dst);
}

// Makes the parameters, binds their names in the current (inlined) scope, and leaves a tuple of them in dst.
void Generator::type_parameters(const ast::List<ast::Node*>& list, Reg dst) {
    Temporaries temporaries(*this);
    bool seen_default = false;
    uint32_t count = static_cast<uint32_t>(list.size());
    Reg made = temps(count);
    for (uint32_t i = 0; i < count; i++) {
        auto* variable = ast::maybe<ast::TypeVar>(list[i]);
        auto* spec = ast::maybe<ast::ParamSpec>(list[i]);
        Expression* default_value = variable ? variable->default_value
                                    : spec   ? spec->default_value
                                             : ast::as<ast::TypeVarTuple>(list[i])->default_value;
        if (default_value != nullptr) {
            seen_default = true;
        } else if (seen_default) {
            Identifier name = variable ? variable->name : spec ? spec->name : ast::as<ast::TypeVarTuple>(list[i])->name;
            problems_.error(list[i]->location, "non-default type parameter '", name,
                            "' follows default type parameter");
        }
        type_parameter(list[i], made + i);
    }
    code().emit(Opcode::BuildTuple, dst, made, count);
}

void Generator::type_alias(ast::TypeAlias* node) {
    Scope* scope = scopes_.at(node);
    bool generic = !node->type_params.empty();
    Reg base = temps(3);
    {
        InlinedScope inside(*this, generic ? scope->parent : unit_->scope);
        load_constant(string_constant(thread_, node->name->id), base);
        if (generic) {
            prepare_scope(scope->parent);
            type_parameters(node->type_params, base + 1);
        } else {
            code().emit(Opcode::LoadNone, base + 1);
        }
        lazy_function(node->value, node, node->name->id, base + 2);
        code().at(node->location);
        intrinsic(IntrinsicId::TypeAlias, base, base);
    }
    store_name(node->name->id, base);
}

} // namespace krait::compiler
