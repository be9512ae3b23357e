// Calls: windows of consecutive registers (docs/bytecode.md, rules 3 and 4).
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

bool Generator::has_spread(const ast::List<Expression*>& args, const ast::List<ast::Keyword*>& keywords) {
    for (Expression* argument : args) {
        if (ast::is<ast::Starred>(argument)) return true;
    }
    for (ast::Keyword* keyword : keywords) {
        if (keyword->arg.empty()) return true;
    }
    return false;
}

void Generator::check_keywords(const ast::List<ast::Keyword*>& keywords) {
    for (size_t i = 0; i < keywords.size(); i++) {
        if (keywords[i]->arg.empty()) continue;
        for (size_t j = i + 1; j < keywords.size(); j++) {
            if (keywords[j]->arg.data() == keywords[i]->arg.data()) {
                problems_.error(keywords[j]->location, "keyword argument repeated: ", keywords[i]->arg);
            }
        }
    }
}

// The constant index of the tuple of keyword names.
uint32_t Generator::keyword_names(const ast::List<ast::Keyword*>& keywords) {
    Result<Tuple*> made = new_tuple(thread_, keywords.size());
    if (made.is_error()) return 0; // pending: end_unit fails
    Tuple* names = made.take();
    for (size_t i = 0; i < keywords.size(); i++) {
        krait::store(names, names->items[i], Value(intern(thread_, keywords[i]->arg)));
    }
    return code().constants.add(names);
}

// Evaluates the arguments into the window at `base`, which holds the callee, and calls. `already` arguments are in place.
void Generator::call_window(const ast::List<Expression*>& args, const ast::List<ast::Keyword*>& keywords, Reg base,
                            uint32_t already, bool loaded, Reg dst, const Location& location) {
    Temporaries scope(*this);
    unit_->next = base + 1;
    temps(window_header - 1 + already);
    for (Expression* argument : args) into(argument, temp());
    for (ast::Keyword* keyword : keywords) into(keyword->value, temp());
    uint32_t count = already + static_cast<uint32_t>(args.size() + keywords.size());
    need_window(base, count);
    code().at(location);
    if (keywords.empty()) return code().emit(loaded ? Opcode::CallLoaded : Opcode::Call, dst, base, count);
    code().emit(loaded ? Opcode::CallLoadedKeywords : Opcode::CallKeywords, dst, base, count, keyword_names(keywords));
}

void Generator::finish_call(ast::Call* node, Reg base, bool loaded, Reg dst, const Location& location) {
    call_window(node->args, node->keywords, base, loaded ? 1 : 0, loaded, dst, location);
}

// f(*a, **k)
void Generator::spread_call(ast::Call* node, Reg base, Reg dst, const Location& location) {
    Temporaries scope(*this);
    unit_->next = base + 1;
    temps(window_header - 1);
    Reg positional = temp();
    Value constants = constant_items(node->args);
    if (constants.is_bound()) {
        load_constant(constants, positional);
    } else if (node->args.size() == 1 && ast::is<ast::Starred>(node->args[0])) {
        into(ast::as<ast::Starred>(node->args[0])->value, positional);
        code().at(location);
        code().emit(Opcode::ArgumentTuple, positional, positional, base);
    } else {
        code().emit(Opcode::BuildList, positional, positional, 0);
        starred_list(node->args, 0, positional);
        code().emit(Opcode::ListToTuple, positional, positional);
    }
    if (!node->keywords.empty()) keyword_dict(node->keywords, temp(), base);
    need_window(base, 2);
    code().at(location);
    code().emit(Opcode::CallSpread, dst, base, node->keywords.empty() ? 0 : 1);
}

// The keyword arguments as one dictionary: runs of named ones, and mappings. A name given twice is an error.
void Generator::keyword_dict(const ast::List<ast::Keyword*>& keywords, Reg dict, Reg callee) {
    bool started = false;
    for (size_t i = 0; i < keywords.size();) {
        Temporaries scope(*this);
        if (keywords[i]->arg.empty()) {
            if (!started) code().emit(Opcode::BuildDict, dict, dict, 0);
            Reg mapping = operand(keywords[i]->value);
            code().at(keywords[i]->value->location);
            code().emit(Opcode::DictMerge, dict, mapping, callee);
            i++;
        } else {
            size_t end = i;
            Reg base = unit_->next;
            for (; end < keywords.size() && !keywords[end]->arg.empty(); end++) into(keywords[end]->value, temp());
            uint32_t names = keyword_names({keywords.begin() + i, end - i});
            if (names > 0xFFFF) problems_.error(code().location(), "too many names and constants in one scope");
            Reg run = started ? temp() : dict;
            code().emit(Opcode::BuildConstDict, run, base, names);
            if (started) code().emit(Opcode::DictMerge, dict, run, callee);
            i = end;
        }
        started = true;
    }
}

void Generator::spine_call(ast::Call* node, Spine& spine, Reg step, Reg dst) {
    check_keywords(node->keywords);
    Reg callee = spine_register(spine, step);
    if (callee != step) code().emit(Opcode::Move, step, callee);
    if (has_spread(node->args, node->keywords)) {
        return spread_call(node, step, dst, node->location);
    }
    finish_call(node, step, false, dst, node->location);
}

// An argument whose evaluation can neither fail nor be noticed.
bool Generator::is_simple_argument(Expression* node) {
    Reg reg;
    if (local_operand(node, reg)) return code().assigned[reg];
    return ast::is<ast::Constant>(node);
}

// obj.m(x, 1): lookup and call in one instruction.
bool Generator::simple_method_call(ast::Call* node, ast::Attribute* method, Reg object, Reg base, Reg dst) {
    if (!node->keywords.empty() || node->args.size() > 30) return false;
    for (Expression* argument : node->args) {
        if (!is_simple_argument(argument)) return false;
    }
    Temporaries scope(*this);
    unit_->next = base + 1;
    temps(window_header - 1);
    Reg self = temp();
    if (object != self) code().emit(Opcode::Move, self, object);
    for (Expression* argument : node->args) into(argument, temp());
    uint32_t count = 1 + static_cast<uint32_t>(node->args.size());
    need_window(base, count);
    code().at(attribute_location(method->location, method));
    code().emit(Opcode::CallMethod, dst, base, count, name_operand(scopes_.mangle(unit_->scope, method->attr)));
    code().at_words_behind(attribute_location(node->location, method), info(Opcode::CallMethod).extra);
    return true;
}

void Generator::method_call(ast::Call* node, ast::Attribute* method, Spine& spine, Reg step, Reg dst) {
    check_keywords(node->keywords);
    Reg object = spine_register(spine, step);
    uint32_t name = name_operand(scopes_.mangle(unit_->scope, method->attr));
    Location lookup = attribute_location(method->location, method);
    Location location = attribute_location(node->location, method);
    if (has_spread(node->args, node->keywords)) {
        code().at(lookup);
        code().emit(Opcode::GetAttr, step, object, name);
        return spread_call(node, step, dst, location);
    }
    if (simple_method_call(node, method, object, step, dst)) return;
    code().at(lookup);
    code().emit(Opcode::LoadMethod, step, object, name);
    need_window(step, 1);
    finish_call(node, step, true, dst, location);
}

// ---- super

// super() or super(a, b) of the built-in. Whether the name still means that is decided here, from the module's own
// bindings: a program that rebinds the name gets ordinary calls.
bool Generator::is_super(Expression* node) {
    auto* call = ast::maybe<ast::Call>(node);
    if (call == nullptr || !call->keywords.empty() || !is_builtin_name(call->func, "super")) return false;
    if (!unit_->unit_scope->is_function_like()) return false;
    Symbol* rebound = scopes_.module()->find(ast::as<ast::Name>(call->func)->id);
    if (rebound != nullptr && (rebound->flags & (BoundHere | DefGlobal))) return false;
    if (call->args.size() == 2) return !has_spread(call->args, call->keywords);
    const Scope* scope = unit_->unit_scope;
    size_t extra = scope->keyword_only_count + scope->var_positional + scope->var_keyword;
    if (!call->args.empty() || scope->parameters.size() <= extra) return false;
    Symbol* cell = unit_->scope->find(scopes_.arena.intern("__class__"));
    return cell != nullptr && cell->access == Access::Free;
}

// The class into R[base] and the object into R[base + 1].
void Generator::super_operands(ast::Call* node, Reg base) {
    if (node->args.size() == 2) {
        into(node->args[0], base);
        into(node->args[1], base + 1);
        return code().at(node->location);
    }
    Scope* scope = unit_->unit_scope;
    code().at(node->location);
    code().emit(Opcode::GetCell, base, free_register(scopes_.arena.intern("__class__")));
    Symbol* self = scope->find(scope->parameters[0]);
    if (self->captured) return code().emit(Opcode::GetCell, base + 1, self->reg);
    check(self->reg);
    code().emit(Opcode::Move, base + 1, self->reg);
}

// super() by itself, or super().method(...).
void Generator::super_call(ast::Call* node, Reg dst) {
    Reg base = step_register(dst);
    auto* method = ast::maybe<ast::Attribute>(node->func);
    if (method == nullptr) {
        load_name(ast::as<ast::Name>(node->func)->id, base);
        temps(window_header - 1);
        Reg operands = temps(2);
        super_operands(node, operands);
        need_window(base, 2);
        return code().emit(Opcode::Call, dst, base, 2);
    }
    check_keywords(node->keywords);
    temp();
    super_operands(ast::as<ast::Call>(method->value), base);
    uint32_t name = name_operand(scopes_.mangle(unit_->scope, method->attr));
    code().at(attribute_location(method->location, method));
    if (has_spread(node->args, node->keywords)) {
        code().emit(Opcode::GetSuperAttr, base, base, name);
        return spread_call(node, base, dst, node->location);
    }
    code().emit(Opcode::LoadSuper, base, base, name);
    need_window(base, 1);
    finish_call(node, base, true, dst, attribute_location(node->location, method));
}

void Generator::super_attribute(ast::Attribute* node, Reg dst) {
    Reg base = temps(2);
    super_operands(ast::as<ast::Call>(node->value), base);
    code().at(attribute_location(node->location, node));
    code().emit(Opcode::GetSuperAttr, dst, base, name_operand(scopes_.mangle(unit_->scope, node->attr)));
}

void Generator::intrinsic(IntrinsicId id, Reg dst, Reg base) {
    code().emit(Opcode::Intrinsic, dst, base, static_cast<uint32_t>(id));
}

} // namespace krait::compiler
