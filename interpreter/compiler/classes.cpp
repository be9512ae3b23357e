// Class definitions.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

// What every class body starts with.
void Generator::class_prologue(ast::ClassDef* node) {
    Temporaries scope(*this);
    Reg value = temp();
    code().emit_wide(Opcode::GetName, value, code().constants.name("__name__"));
    set_namespace("__module__", value);
    load_constant(string_constant(thread_, unit_->qualified_name), value);
    set_namespace("__qualname__", value);
    load_constant(Value::small_int(unit_->first_line), value);
    set_namespace("__firstlineno__", value);
    if (!node->type_params.empty()) {
        load_name(scopes_.arena.intern(".type_params"), value);
        set_namespace("__type_params__", value);
    }
    setup_annotations();
}

Code* Generator::class_code(ast::ClassDef* node) {
    Unit unit(thread_, problems_);
    const Location& first = node->decorator_list.empty() ? node->location : node->decorator_list[0]->location;
    begin_unit(unit, scopes_.at(node), node->name, first);
    code().at(node->location);
    class_prologue(node);
    Value doc = Value::unbound();
    size_t start = 0;
    docstring(node->body, doc, start);
    if (doc.is_bound()) {
        Temporaries scope(*this);
        code().at(node->body[0]->location);
        Reg value = temp();
        load_constant(doc, value);
        set_namespace("__doc__", value);
    }
    for (size_t i = start; i < node->body.size(); i++) statement(node->body[i]);
    code().at(node->location);
    Reg value = temp();
    load_constant(name_tuple(unit.static_attributes), value);
    set_namespace("__static_attributes__", value);
    if (unit.unit_scope->needs_class_dict) set_namespace("__classdictcell__", unit.class_dict);
    if (unit.unit_scope->needs_class_cell) {
        set_namespace("__classcell__", unit.class_cell);
        code().emit(Opcode::Return, unit.class_cell);
    } else {
        code().emit(Opcode::ReturnNone);
    }
    return end_unit(unit);
}

// R[base] is __build_class__, with the body function and the name as arguments in its window. A generic class has the
// register of its base typing.Generic[...] in `generic_base`, else 0.
void Generator::class_call(ast::ClassDef* node, Reg base, Reg generic_base, Reg dst) {
    Reg arguments = base + window_header;
    uint32_t extra = generic_base != 0 ? 1 : 0;
    if (!has_spread(node->bases, node->keywords)) {
        for (Expression* each : node->bases) into(each, temp());
        if (generic_base != 0) code().emit(Opcode::Move, temp(), generic_base);
        for (ast::Keyword* keyword : node->keywords) into(keyword->value, temp());
        uint32_t count = 2 + extra + static_cast<uint32_t>(node->bases.size() + node->keywords.size());
        need_window(base, count);
        code().at(node->location);
        if (node->keywords.empty()) return code().emit(Opcode::Call, dst, base, count);
        return code().emit(Opcode::CallKeywords, dst, base, count, keyword_names(node->keywords));
    }
    code().emit(Opcode::BuildList, arguments, arguments, 2);
    unit_->next = arguments + 1;
    starred_list(node->bases, 0, arguments);
    if (generic_base != 0) code().emit(Opcode::ListAppend, arguments, generic_base);
    code().emit(Opcode::ListToTuple, arguments, arguments);
    if (!node->keywords.empty()) keyword_dict(node->keywords, temp(), base);
    need_window(base, 2);
    code().at(node->location);
    code().emit(Opcode::CallSpread, dst, base, node->keywords.empty() ? 0 : 1);
}

void Generator::class_value(ast::ClassDef* node, Reg dst) {
    check_keywords(node->keywords);
    Temporaries temporaries(*this);
    Scope* scope = scopes_.at(node);
    bool generic = !node->type_params.empty();
    InlinedScope inside(*this, generic ? scope->parent : unit_->scope);
    Reg generic_base = 0;
    if (generic) {
        prepare_scope(scope->parent);
        generic_base = temp();
        type_parameters(node->type_params, generic_base);
        store_name(scopes_.arena.intern(".type_params"), generic_base);
        intrinsic(IntrinsicId::GenericBase, generic_base, generic_base);
    }
    Reg base = temps(window_header);
    code().at(node->location);
    code().emit(Opcode::LoadBuildClass, base);
    Reg arguments = temps(2);
    {
        Temporaries parts_scope(*this);
        Reg parts = function_parts();
        Code* made = class_code(node);
        code().at(node->location);
        make_function(made, scope, parts, arguments);
    }
    load_constant(string_constant(thread_, node->name), arguments + 1);
    class_call(node, base, generic_base, dst);
}

void Generator::class_statement(ast::ClassDef* node) {
    Reg first = unit_->next;
    Reg place = begin_decorators(node->decorator_list);
    class_value(node, place);
    apply_decorators(node->decorator_list, first);
    code().at(node->location);
    store_name(node->name, first);
}

} // namespace krait::compiler
