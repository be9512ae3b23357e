// Statements: control flow, imports, and what has no file of its own.
#include "interpreter/compiler/generator.hpp"
#include "runtime/protocols.hpp"

namespace krait::compiler {

void Generator::body(const ast::Body& statements) {
    for (Statement* each : statements) statement(each);
}

void Generator::statement(Statement* node) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    Temporaries scope(*this);
    code().at(node->location);
    switch (node->kind) {
        case ast::NodeKind::FunctionDef: return function_statement(ast::as<ast::FunctionDef>(node));
        case ast::NodeKind::ClassDef: return class_statement(ast::as<ast::ClassDef>(node));
        case ast::NodeKind::TypeAlias: return type_alias(ast::as<ast::TypeAlias>(node));
        case ast::NodeKind::For: return for_statement(ast::as<ast::For>(node));
        case ast::NodeKind::While: return while_statement(ast::as<ast::While>(node));
        case ast::NodeKind::If: return if_statement(ast::as<ast::If>(node));
        case ast::NodeKind::With: return with_statement(ast::as<ast::With>(node), 0);
        case ast::NodeKind::Match: return match_statement(ast::as<ast::Match>(node));
        case ast::NodeKind::Try: return try_statement(ast::as<ast::Try>(node));
        default: return simple_statement(node);
    }
}

void Generator::simple_statement(Statement* node) {
    switch (node->kind) {
        case ast::NodeKind::Return: return return_statement(ast::as<ast::Return>(node));
        case ast::NodeKind::Delete:
            for (Expression* target : ast::as<ast::Delete>(node)->targets) delete_target(target);
            return;
        case ast::NodeKind::Assign: return assign_statement(ast::as<ast::Assign>(node));
        case ast::NodeKind::AugAssign: return augmented_assignment(ast::as<ast::AugAssign>(node));
        case ast::NodeKind::AnnAssign: return annotated_assignment(ast::as<ast::AnnAssign>(node));
        case ast::NodeKind::Raise: return raise_statement(ast::as<ast::Raise>(node));
        case ast::NodeKind::Assert: return assert_statement(ast::as<ast::Assert>(node));
        case ast::NodeKind::Import: return import_statement(ast::as<ast::Import>(node));
        case ast::NodeKind::ImportFrom: return import_from(ast::as<ast::ImportFrom>(node));
        case ast::NodeKind::Expr: return expression_statement(ast::as<ast::Expr>(node));
        case ast::NodeKind::Break: return loop_exit(node, true);
        case ast::NodeKind::Continue: return loop_exit(node, false);
        default: return; // pass, global, nonlocal
    }
}

void Generator::expression_statement(ast::Expr* node) {
    if (interactive_ && unit_->unit_scope->kind == ScopeKind::Module) {
        Reg value = temp();
        into(node->value, value);
        return intrinsic(IntrinsicId::PrintExpression, value, value);
    }
    if (!ast::is<ast::Constant>(node->value)) discard(node->value);
}

// `if x: continue` is one conditional jump, when leaving for the loop takes no instructions.
bool Generator::is_plain_exit(const ast::Body& body, Label& target) {
    bool is_break = ast::is<ast::Break>(body[0]);
    bool exits = body.size() == 1 && (is_break || ast::is<ast::Continue>(body[0]));
    if (!exits || unit_->blocks.empty() || unit_->blocks.back().kind != Block::Kind::Loop) return false;
    target = is_break ? unit_->blocks.back().break_target : unit_->blocks.back().continue_target;
    return true;
}

void Generator::if_statement(ast::If* node) {
    Label end = code().label();
    for (;;) {
        Label exit;
        if (is_plain_exit(node->body, exit)) {
            branch(node->test, exit, true);
        } else {
            Label otherwise = code().label();
            branch(node->test, otherwise, false);
            body(node->body);
            if (!node->orelse.empty()) code().jump(end);
            code().bind(otherwise);
        }
        auto* next = node->orelse.size() == 1 ? ast::maybe<ast::If>(node->orelse[0]) : nullptr;
        if (next == nullptr) {
            body(node->orelse);
            break;
        }
        node = next;
    }
    code().bind(end);
}

// ---- loops

static bool rebinds_in_expressions(const Scope* scope) {
    for (const Symbol& symbol : scope->symbols) {
        if (symbol.flags & DefWalrus) return true;
    }
    return false;
}

// The test stands at the bottom (docs/bytecode.md, rule 9). Where it may bind names with `:=` it also stands at the top,
// so that the body knows that they are bound.
void Generator::while_statement(ast::While* node) {
    Label top = code().label();
    Label test = code().label();
    Label otherwise = code().label();
    Label end = code().label();
    Value constant = fold(thread_, node->test);
    bool forever = false;
    if (constant.is_bound()) {
        Result<bool> truth = krait::truth(thread_, constant);
        forever = !truth.is_error() && truth.take();
        if (!forever) code().jump(otherwise);
    }
    bool both = rebinds_in_expressions(unit_->unit_scope);
    bool live = code().reachable();
    if (constant.is_bound()) {
        code().bind(top);
    } else if (both) {
        branch(node->test, otherwise, false);
        code().bind(top);
    } else {
        LocalSet entry = code().assigned;
        code().jump(test);
        code().bind_loop(top, live, entry);
    }
    Block loop{};
    loop.kind = Block::Kind::Loop;
    loop.break_target = end;
    loop.continue_target = test;
    push_block(loop);
    body(node->body);
    pop_block();
    code().bind(test);
    code().at(node->test->location);
    if (forever) {
        code().jump(top);
    } else if (constant.is_unbound()) {
        branch(node->test, top, true);
    } else {
        code().unreachable();
    }
    code().bind(otherwise);
    body(node->orelse);
    code().bind(end);
}

Reg Generator::loop_state(Expression* iterable, Opcode& advance) {
    auto* call = ast::maybe<ast::Call>(iterable);
    bool range = call != nullptr && is_builtin_name(call->func, "range") && call->keywords.empty() &&
                 !call->args.empty() && call->args.size() <= 3 && !has_spread(call->args, call->keywords);
    advance = range ? Opcode::ForRange : Opcode::ForIter;
    Reg state = temps(range ? 3 : 2);
    Temporaries scope(*this);
    if (range) {
        Reg base = temp();
        into(call->func, base);
        temps(window_header - 1);
        for (Expression* argument : call->args) into(argument, temp());
        uint32_t count = static_cast<uint32_t>(call->args.size());
        need_window(base, count);
        code().at(iterable->location);
        code().emit(Opcode::RangeIter, state, base, count);
        return state;
    }
    auto* list = ast::maybe<ast::ListExpr>(iterable);
    Value constants = list != nullptr && !list->elts.empty() ? constant_items(list->elts) : Value::unbound();
    Reg source;
    if (constants.is_bound()) {
        source = temp();
        load_constant(constants, source);
    } else {
        source = operand(iterable);
    }
    code().at(iterable->location);
    code().emit(Opcode::GetIter, state, source);
    return state;
}

bool Generator::item_register(Expression* target, Reg& item) {
    if (direct_target(target, item)) return true;
    item = temp();
    return false;
}

void Generator::for_statement(ast::For* node) {
    if (node->is_async) return async_for_statement(node);
    Opcode advance;
    Reg state = loop_state(node->iter, advance);
    Reg item;
    bool direct = item_register(node->target, item);
    Label top = code().label();
    Label test = code().label();
    Label end = code().label();
    bool live = code().reachable();
    LocalSet entry = code().assigned;
    code().jump(test);
    code().bind_loop(top, live, entry);
    Block loop{};
    loop.kind = Block::Kind::Loop;
    loop.break_target = end;
    loop.continue_target = test;
    code().at(node->location);
    push_block(loop);
    if (direct) {
        assign(item);
    } else {
        store_target(node->target, item);
    }
    body(node->body);
    pop_block();
    code().bind(test);
    code().at(node->iter->location);
    code().jump(advance, top, item, state);
    body(node->orelse);
    code().bind(end);
}

void Generator::async_for_statement(ast::For* node) {
    if (!unit_->unit_scope->coroutine && !top_level_await_) {
        problems_.error(node->location, "'async for' outside async function");
    }
    Reg iterator = temp();
    Reg exception = temp();
    Reg awaitable = temp();
    into(node->iter, iterator);
    code().at(node->iter->location);
    code().emit(Opcode::GetAsyncIter, iterator, iterator);
    Reg item;
    bool direct = item_register(node->target, item);
    Label next = code().label();
    Label handler = code().label();
    Label otherwise = code().label();
    Label end = code().label();
    LocalSet entry = code().assigned;
    code().bind(next);
    uint32_t begin = code().here();
    code().emit(Opcode::GetAsyncNext, awaitable, iterator);
    await_register(awaitable, item);
    code().cover(begin, handler, exception);
    Block loop{};
    loop.kind = Block::Kind::Loop;
    loop.break_target = end;
    loop.continue_target = next;
    code().at(node->location);
    push_block(loop);
    if (direct) {
        assign(item);
    } else {
        store_target(node->target, item);
    }
    body(node->body);
    pop_block();
    code().at(node->location);
    code().jump(next);
    code().bind_handler(handler, entry);
    code().at(node->iter->location);
    code().jump(Opcode::EndAsyncFor, otherwise, exception);
    code().bind(otherwise);
    body(node->orelse);
    code().bind(end);
}

// ---- leaving

void Generator::loop_exit(Statement* node, bool is_break) {
    for (size_t i = unit_->blocks.size(); i-- > 0;) {
        if (unit_->blocks[i].kind == Block::Kind::StarHandler) {
            return problems_.error(node->location,
                                   "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        if (unit_->blocks[i].kind != Block::Kind::Loop) continue;
        Label target = is_break ? unit_->blocks[i].break_target : unit_->blocks[i].continue_target;
        std::vector<Block> left = leave(i + 1);
        code().at(node->location);
        code().jump(target);
        return reenter(left);
    }
    problems_.error(node->location, is_break ? "'break' outside loop" : "'continue' not properly in loop");
}

void Generator::return_statement(ast::Return* node) {
    const Scope* scope = unit_->unit_scope;
    if (!scope->is_function_like()) return problems_.error(node->location, "'return' outside function");
    if (node->value != nullptr && scope->coroutine && scope->generator) {
        problems_.error(node->location, "'return' with value in async generator");
    }
    for (const Block& block : unit_->blocks) {
        if (block.kind == Block::Kind::StarHandler) {
            problems_.error(node->location, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
    }
    if (node->value != nullptr) return return_value(node->value);
    std::vector<Block> left = leave(0);
    code().at(node->location);
    code().emit(Opcode::ReturnNone);
    reenter(left);
}

void Generator::return_value(Expression* node) {
    Temporaries scope(*this);
    Location location = code().location();
    auto* choice = ast::maybe<ast::IfExp>(node);
    if (choice != nullptr && unit_->blocks.empty()) {
        Label otherwise = code().label();
        branch(choice->test, otherwise, false);
        code().at(location);
        return_value(choice->body);
        code().bind(otherwise);
        code().at(location);
        return return_value(choice->orelse);
    }
    Value constant = fold(thread_, node);
    Reg value = 0;
    if (constant.is_unbound()) {
        if (leaving_runs_code(0)) {
            value = temp();
            into(node, value);
        } else {
            value = operand(node);
        }
    }
    std::vector<Block> left = leave(0);
    code().at(location);
    if (constant.is_none()) {
        code().emit(Opcode::ReturnNone);
    } else {
        if (constant.is_bound()) {
            value = temp();
            load_constant(constant, value);
        }
        code().emit(Opcode::Return, value);
    }
    reenter(left);
}

void Generator::raise_statement(ast::Raise* node) {
    if (node->exc == nullptr) return code().emit(Opcode::RaiseAgain);
    Reg exception = operand(node->exc);
    Reg cause = node->cause ? operand(node->cause) : 0;
    code().at(node->location);
    if (node->cause != nullptr) {
        code().emit(Opcode::RaiseFrom, exception, cause);
    } else {
        code().emit(Opcode::Raise, exception);
    }
}

void Generator::assert_statement(ast::Assert* node) {
    if (thread_.state.optimize > 0) return;
    Label holds = code().label();
    branch(node->test, holds, true);
    Reg message = temp();
    if (node->msg != nullptr) {
        into(node->msg, message);
    } else {
        code().emit(Opcode::LoadUnbound, message, 1);
    }
    code().at(node->test->location);
    code().emit(Opcode::RaiseAssertion, message);
    code().bind(holds);
}

// ---- imports

void Generator::import_module(Identifier module, Value names, uint32_t level, Reg dst) {
    Temporaries scope(*this);
    Reg base = temps(2);
    load_constant(names, base);
    load_constant(Value::small_int(level), base + 1);
    code().emit(Opcode::ImportName, dst, base, name_operand(scopes_.mangle(unit_->scope, module)));
}

void Generator::import_statement(ast::Import* node) {
    for (ast::Alias* alias : node->names) {
        Temporaries scope(*this);
        Reg module = temp();
        import_module(alias->name, Value::none(), 0, module);
        size_t dot = alias->name.find('.');
        if (alias->asname.empty()) {
            store_name(scopes_.arena.intern(alias->name.substr(0, dot)), module);
            continue;
        }
        // `import a.b.c as d`: the import gives `a`, of which the parts are taken one after the other.
        while (dot != std::string_view::npos) {
            size_t end = alias->name.find('.', dot + 1);
            Identifier part = scopes_.arena.intern(alias->name.substr(dot + 1, end - dot - 1));
            code().emit(Opcode::ImportFrom, module, module, name_operand(part));
            dot = end;
        }
        store_name(alias->asname, module);
    }
}

void Generator::import_from(ast::ImportFrom* node) {
    if (node->level == 0 && node->module == "__future__" && node->location.line > scopes_.last_future_line) {
        return problems_.error(node->location, "from __future__ imports must occur at the beginning of the file");
    }
    std::vector<Identifier> names;
    for (ast::Alias* alias : node->names) names.push_back(alias->name);
    Reg module = temp();
    import_module(node->module, name_tuple(names), node->level, module);
    for (ast::Alias* alias : node->names) {
        if (alias->name == "*") return intrinsic(IntrinsicId::ImportStar, module, module);
        Temporaries scope(*this);
        Reg value = temp();
        code().emit(Opcode::ImportFrom, value, module, name_operand(scopes_.mangle(unit_->scope, alias->name)));
        store_name(alias->asname.empty() ? alias->name : alias->asname, value);
    }
}

} // namespace krait::compiler
