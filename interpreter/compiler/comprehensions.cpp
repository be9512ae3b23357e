// Comprehensions, inlined into the unit around them, and generator expressions, which are functions.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

struct Generator::Loops {
    const ast::List<ast::Comprehension*>& generators;
    Expression* element;
    Expression* value; // of a dictionary's item
    ast::NodeKind kind;
    Reg result; // what items are added to; unused by generator expressions
    Reg state;  // of the outermost loop, whose iterable belongs to the scope around
    Opcode advance;
};

// The variables of an inlined scope have no value when it starts. Captured ones get fresh cells.
void Generator::prepare_scope(Scope* scope) {
    for (Symbol& symbol : scope->symbols) {
        if (symbol.access != Access::Local || symbol.binding != &symbol) continue;
        code().assigned[symbol.reg] = false;
        if (!symbol.captured) continue;
        code().emit(Opcode::LoadUnbound, symbol.reg, 1);
        code().emit(Opcode::NewCell, symbol.reg);
    }
}

// A variable that some run of the scope reads before it is bound must be unbound when the next run starts; and behind
// the scope, locals() does not show it.
void Generator::finish_scope(Scope* scope) {
    for (Symbol& symbol : scope->symbols) {
        if (symbol.access != Access::Local || symbol.binding != &symbol) continue;
        bool read_by_name = unit_->unit_scope->mentions_locals;
        if (unit_->must_clear[symbol.reg] || read_by_name) code().emit(Opcode::LoadUnbound, symbol.reg, 1);
    }
}

void Generator::comprehension(Expression* node, const ast::List<ast::Comprehension*>& generators, Expression* element,
                              Expression* value, Reg dst) {
    Reg result = step_register(dst);
    Loops loops{generators, element, value, node->kind, result, 0, Opcode::ForIter};
    if (generators[0]->is_async) {
        loops.state = temp();
        into(generators[0]->iter, loops.state);
        code().at(generators[0]->iter->location);
        code().emit(Opcode::GetAsyncIter, loops.state, loops.state);
    } else {
        loops.state = loop_state(generators[0]->iter, loops.advance);
    }
    Scope* scope = scopes_.at(node);
    InlinedScope inside(*this, scope);
    code().at(node->location);
    prepare_scope(scope);
    Opcode build = node->kind == ast::NodeKind::ListComp  ? Opcode::BuildList
                   : node->kind == ast::NodeKind::SetComp ? Opcode::BuildSet
                                                          : Opcode::BuildDict;
    code().emit(build, result, result, 0);
    comprehension_loop(loops, 0);
    code().at(node->location);
    finish_scope(scope);
    if (result != dst) code().emit(Opcode::Move, dst, result);
}

void Generator::comprehension_loop(const Loops& loops, size_t index) {
    ast::Comprehension* clause = loops.generators[index];
    if (thread_.stack_low()) return problems_.too_deep(clause->location);
    Temporaries scope(*this);
    if (clause->is_async) {
        Reg iterator = loops.state;
        if (index > 0) {
            iterator = temp();
            into(clause->iter, iterator);
            code().at(clause->iter->location);
            code().emit(Opcode::GetAsyncIter, iterator, iterator);
        }
        return async_loop(loops, index, iterator);
    }
    Opcode advance = loops.advance;
    Reg state = index > 0 ? loop_state(clause->iter, advance) : loops.state;
    plain_loop(loops, index, state, advance);
}

void Generator::plain_loop(const Loops& loops, size_t index, Reg state, Opcode advance) {
    ast::Comprehension* clause = loops.generators[index];
    Label body = code().label();
    Label test = code().label();
    Reg item;
    bool direct = item_register(clause->target, item);
    bool live = code().reachable();
    LocalSet entry = code().assigned;
    code().jump(test);
    code().bind_loop(body, live, entry);
    if (direct) {
        assign(item);
    } else {
        store_target(clause->target, item);
    }
    comprehension_body(loops, index, test);
    code().bind(test);
    code().at(clause->iter->location);
    code().jump(advance, body, item, state);
}

void Generator::async_loop(const Loops& loops, size_t index, Reg iterator) {
    ast::Comprehension* clause = loops.generators[index];
    Label next = code().label();
    Label handler = code().label();
    Label end = code().label();
    Reg exception = temp();
    Reg awaitable = temp();
    Reg item;
    bool direct = item_register(clause->target, item);
    LocalSet entry = code().assigned;
    code().bind(next);
    uint32_t begin = code().here();
    code().at(clause->iter->location);
    code().emit(Opcode::GetAsyncNext, awaitable, iterator);
    await_register(awaitable, item);
    code().cover(begin, handler, exception);
    if (direct) {
        assign(item);
    } else {
        store_target(clause->target, item);
    }
    comprehension_body(loops, index, next);
    code().jump(next);
    code().bind_handler(handler, entry);
    code().at(clause->iter->location);
    code().jump(Opcode::EndAsyncFor, end, exception);
    code().bind(end);
}

// The conditions, then the next loop or the item; `next` is where the loop goes on.
void Generator::comprehension_body(const Loops& loops, size_t index, Label next) {
    for (Expression* condition : loops.generators[index]->ifs) branch(condition, next, false);
    if (index + 1 < loops.generators.size()) {
        comprehension_loop(loops, index + 1);
    } else {
        comprehension_item(loops);
    }
}

void Generator::comprehension_item(const Loops& loops) {
    Temporaries scope(*this);
    Reg element = operand(loops.element);
    Location location = loops.element->location;
    switch (loops.kind) {
        case ast::NodeKind::ListComp:
            code().at(location);
            return code().emit(Opcode::ListAppend, loops.result, element);
        case ast::NodeKind::SetComp: code().at(location); return code().emit(Opcode::SetAdd, loops.result, element);
        case ast::NodeKind::DictComp: {
            Reg value = operand(loops.value);
            code().at(span(location, loops.value->location));
            return code().emit(Opcode::DictSet, loops.result, element, value);
        }
        default: {
            code().at(location);
            bool async = unit_->unit_scope->coroutine;
            return code().emit(async ? Opcode::YieldAsync : Opcode::Yield, temp(), element);
        }
    }
}

// A function of one argument, the iterator of the outermost loop, which is called at once.
void Generator::generator_expression(ast::GeneratorExp* node, Reg dst) {
    Scope* scope = scopes_.at(node);
    bool async = node->generators[0]->is_async;
    Code* made;
    {
        Unit unit(thread_, problems_);
        begin_unit(unit, scope, "<genexpr>", node->location);
        Loops loops{node->generators, node->elt, nullptr, node->kind, 0, 0, Opcode::ForIter};
        if (!async) {
            loops.state = temps(2);
            code().emit(Opcode::GetIter, loops.state, 0);
        }
        comprehension_loop(loops, 0);
        code().at(node->location);
        code().emit(Opcode::ReturnNone);
        made = end_unit(unit);
    }
    Reg base = step_register(dst);
    {
        Temporaries parts_scope(*this);
        Reg parts = function_parts();
        make_function(made, scope, parts, base);
    }
    temps(window_header - 1);
    Reg argument = temp();
    into(node->generators[0]->iter, argument);
    code().at(node->generators[0]->iter->location);
    code().emit(async ? Opcode::GetAsyncIter : Opcode::GetIterator, argument, argument);
    code().at(node->location);
    need_window(base, 1);
    code().emit(Opcode::Call, dst, base, 1);
}

} // namespace krait::compiler
