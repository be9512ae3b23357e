// Function definitions and lambdas.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

Value Generator::name_tuple(const std::vector<Identifier>& names) {
    Result<Tuple*> made = new_tuple(thread_, names.size());
    if (made.is_error()) return Value::none(); // pending: end_unit fails
    Tuple* tuple = made.take();
    for (size_t i = 0; i < names.size(); i++) krait::store(tuple, tuple->items[i], Value(intern(thread_, names[i])));
    return tuple;
}

// The docstring of a body, if it begins with one; `first` is then the statement behind it.
void Generator::docstring(const ast::Body& body, Value& doc, size_t& first) {
    if (body.empty()) return;
    auto* statement = ast::maybe<ast::Expr>(body[0]);
    auto* constant = statement ? ast::maybe<ast::Constant>(statement->value) : nullptr;
    if (constant == nullptr || constant->value.kind != ast::ConstantKind::String) return;
    first = 1;
    if (thread_.state.optimize < 2) doc = string_constant(thread_, clean_docstring(constant->value.text));
}

// ---- making function objects

// The tuple of cells that the new function's free variables are.
void Generator::closure(Scope* scope, Reg dst) {
    if (scope->free_names.empty()) return;
    Temporaries temporaries(*this);
    uint32_t count = static_cast<uint32_t>(scope->free_names.size());
    Reg cells = temps(count);
    for (uint32_t i = 0; i < count; i++) {
        code().emit(Opcode::Move, cells + i, closure_register(scope->free_names[i]));
    }
    code().emit(Opcode::BuildTuple, dst, cells, count);
}

// R[parts .. parts+3]: defaults, keyword defaults, (closure, filled in here,) annotations; all unbound at first.
void Generator::make_function(Code* made, Scope* scope, Reg parts, Reg dst) {
    if (made == nullptr) return; // after an error
    closure(scope, parts + 2);
    uint32_t index = code().constants.add(made);
    if (index > 0xFFFF) problems_.error(code().location(), "too many names and constants in one scope");
    code().emit(Opcode::MakeFunction, dst, index, parts);
}

Reg Generator::function_parts() {
    Reg parts = temps(4);
    code().emit(Opcode::LoadUnbound, parts, 4);
    return parts;
}

void Generator::function_defaults(ast::Arguments* arguments, Reg parts) {
    if (!arguments->defaults.empty()) {
        Value constants = constant_items(arguments->defaults);
        if (constants.is_bound()) {
            load_constant(constants, parts);
        } else {
            build(Opcode::BuildTuple, arguments->defaults, parts);
        }
    }
    std::vector<Identifier> names;
    Temporaries scope(*this);
    Reg base = unit_->next;
    for (size_t i = 0; i < arguments->kwonlyargs.size(); i++) {
        if (arguments->kw_defaults[i] == nullptr) continue;
        names.push_back(scopes_.mangle(unit_->scope, arguments->kwonlyargs[i]->arg));
        into(arguments->kw_defaults[i], temp());
    }
    if (names.empty()) return;
    code().emit(Opcode::BuildConstDict, parts + 1, base, code().constants.add(name_tuple(names)));
}

void Generator::function_annotations(ast::FunctionDef* node, Reg dst) {
    Temporaries scope(*this);
    std::vector<Identifier> names;
    Reg base = unit_->next;
    auto add = [&](Identifier name, Expression* annotation) {
        if (annotation == nullptr) return;
        names.push_back(scopes_.mangle(unit_->scope, name));
        evaluate_annotation(annotation, temp());
    };
    ast::Arguments* arguments = node->args;
    for (ast::Argument* each : arguments->args) add(each->arg, each->annotation);
    for (ast::Argument* each : arguments->posonlyargs) add(each->arg, each->annotation);
    if (arguments->vararg != nullptr) add(arguments->vararg->arg, arguments->vararg->annotation);
    for (ast::Argument* each : arguments->kwonlyargs) add(each->arg, each->annotation);
    if (arguments->kwarg != nullptr) add(arguments->kwarg->arg, arguments->kwarg->annotation);
    add("return", node->returns);
    code().at(node->location);
    if (names.empty()) return;
    uint32_t keys = code().constants.add(name_tuple(names));
    code().emit(Opcode::BuildConstDict, dst, base, keys);
}

Code* Generator::function_code(ast::FunctionDef* node) {
    Unit unit(thread_, problems_);
    const Location& first = node->decorator_list.empty() ? node->location : node->decorator_list[0]->location;
    begin_unit(unit, scopes_.at(node), node->name, first);
    code().at(node->location);
    Value doc = Value::unbound();
    size_t start = 0;
    docstring(node->body, doc, start);
    if (doc.is_bound()) {
        code().constants.add(doc); // the first constant
        unit.has_docstring = true;
    }
    for (size_t i = start; i < node->body.size(); i++) statement(node->body[i]);
    code().emit(Opcode::ReturnNone);
    return end_unit(unit);
}

void Generator::function_value(ast::FunctionDef* node, Reg dst) {
    Temporaries temporaries(*this);
    Reg parts = function_parts();
    function_defaults(node->args, parts);
    Scope* scope = scopes_.at(node);
    if (node->type_params.empty()) {
        function_annotations(node, parts + 3);
        Code* made = function_code(node);
        code().at(node->location);
        return make_function(made, scope, parts, dst);
    }
    InlinedScope inside(*this, scope->parent);
    prepare_scope(scope->parent);
    Reg made_and_parameters = temps(2);
    type_parameters(node->type_params, made_and_parameters + 1);
    function_annotations(node, parts + 3);
    Code* made = function_code(node);
    code().at(node->location);
    make_function(made, scope, parts, made_and_parameters);
    intrinsic(IntrinsicId::SetTypeParams, dst, made_and_parameters);
}

void Generator::lambda(ast::Lambda* node, Reg dst) {
    Reg parts = function_parts();
    function_defaults(node->args, parts);
    Scope* scope = scopes_.at(node);
    Code* made;
    {
        Unit unit(thread_, problems_);
        begin_unit(unit, scope, "<lambda>", node->location);
        code().at(node->body->location);
        return_value(node->body);
        made = end_unit(unit);
    }
    code().at(node->location);
    make_function(made, scope, parts, dst);
}

// ---- decorators

// The windows of the calls overlap: the argument of one is the callee of the next, so every result falls into place.
// The answer is where the decorated value must be put.
Reg Generator::begin_decorators(const ast::List<Expression*>& decorators) {
    Reg place = temp();
    for (Expression* decorator : decorators) {
        into(decorator, place);
        temps(window_header - 1);
        place = temp();
    }
    return place;
}

void Generator::apply_decorators(const ast::List<Expression*>& decorators, Reg first) {
    for (size_t i = decorators.size(); i-- > 0;) {
        Reg base = first + static_cast<Reg>(i) * window_header;
        code().at(decorators[i]->location);
        need_window(base, 1);
        code().emit(Opcode::Call, base, base, 1);
    }
}

void Generator::function_statement(ast::FunctionDef* node) {
    Reg target;
    Symbol* found = symbol(node->name);
    bool direct = found != nullptr && found->access == Access::Local && !found->binding->captured;
    if (direct && node->decorator_list.empty()) {
        target = found->binding->reg;
        function_value(node, target);
        return assign(target);
    }
    Reg first = unit_->next;
    Reg place = begin_decorators(node->decorator_list);
    code().at(node->location);
    function_value(node, place);
    apply_decorators(node->decorator_list, first);
    code().at(node->location);
    store_name(node->name, first);
}

} // namespace krait::compiler
