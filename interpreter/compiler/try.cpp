// The block stack, and try statements. docs/bytecode.md, rules 6 to 8, has the shape of handlers.
#include "interpreter/compiler/generator.hpp"

namespace krait::compiler {

static constexpr size_t max_blocks = 21; // as CPython's, which needs one of its own in generators and coroutines

void Generator::push_block(Block block) {
    bool suspends = unit_->unit_scope->generator || unit_->unit_scope->coroutine;
    if (unit_->blocks.size() + suspends >= max_blocks) {
        problems_.error(code().location(), "too many statically nested blocks");
    }
    block.covered = block.handler.exists();
    block.begin = code().here();
    unit_->blocks.push_back(block);
}

void Generator::close_cover(Block& block) {
    if (block.covered) code().cover(block.begin, block.handler, block.exception);
    block.covered = false;
}

Block Generator::pop_block() {
    close_cover(unit_->blocks.back());
    Block block = unit_->blocks.back();
    unit_->blocks.pop_back();
    return block;
}

bool Generator::leaving_runs_code(size_t depth) const {
    for (size_t i = depth; i < unit_->blocks.size(); i++) {
        Block::Kind kind = unit_->blocks[i].kind;
        if (kind == Block::Kind::Finally || kind == Block::Kind::With || kind == Block::Kind::AsyncWith ||
            kind == Block::Kind::NamedHandler) {
            return true;
        }
    }
    return false;
}

std::vector<Block> Generator::leave(size_t depth) {
    std::vector<Block> left(unit_->blocks.begin() + static_cast<ptrdiff_t>(depth), unit_->blocks.end());
    while (unit_->blocks.size() > depth) {
        Block block = pop_block();
        Temporaries scope(*this);
        switch (block.kind) {
            case Block::Kind::Finally: body(*block.finally); break;
            case Block::Kind::With:
            case Block::Kind::AsyncWith: call_exit(block, false, temp()); break;
            case Block::Kind::Handler: code().emit(Opcode::LeaveHandler, block.reg); break;
            case Block::Kind::NamedHandler: unbind_handler_name(block.name); break;
            default: break;
        }
    }
    return left;
}

void Generator::reenter(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) unit_->blocks.push_back(block);
    for (size_t i = unit_->blocks.size() - blocks.size(); i < unit_->blocks.size(); i++) {
        Block& block = unit_->blocks[i];
        block.covered = block.handler.exists();
        block.begin = code().here();
    }
}

void Generator::reraise_handler(Label handler, Reg exception, Reg saved, const LocalSet& assigned) {
    code().bind_handler(handler, assigned);
    code().emit(Opcode::LeaveHandler, saved);
    code().emit(Opcode::Reraise, exception);
}

void Generator::try_statement(ast::Try* node) {
    if (!node->finalbody.empty()) return try_finally(node);
    if (node->is_star) return try_star(node);
    try_except(node);
}

static Block handler_block(Block::Kind kind, Label handler, Reg exception) {
    Block block{};
    block.kind = kind;
    block.handler = handler;
    block.exception = exception;
    return block;
}

// ---- finally

void Generator::try_finally(ast::Try* node) {
    Temporaries scope(*this);
    Reg exception = temp();
    Reg saved = temp();
    Label handler = code().label();
    Label cleanup = code().label();
    Label end = code().label();
    LocalSet entry = code().assigned;
    Block block = handler_block(Block::Kind::Finally, handler, exception);
    block.finally = &node->finalbody;
    push_block(block);
    if (node->handlers.empty()) {
        body(node->body);
    } else if (node->is_star) {
        try_star(node);
    } else {
        try_except(node);
    }
    pop_block();
    body(node->finalbody);
    code().jump(end);

    code().bind_handler(handler, entry);
    code().emit(Opcode::EnterHandler, saved, exception);
    Block handling = handler_block(Block::Kind::Handler, cleanup, exception);
    handling.reg = saved;
    push_block(handling);
    body(node->finalbody);
    std::vector<Block> left = leave(unit_->blocks.size() - 1);
    code().emit(Opcode::Reraise, exception);
    reenter(left);
    pop_block();
    reraise_handler(cleanup, exception, saved, entry);
    code().bind(end);
}

// ---- except

void Generator::try_except(ast::Try* node) {
    Temporaries scope(*this);
    Reg exception = temp();
    Reg saved = temp();
    Label handler = code().label();
    Label cleanup = code().label();
    Label end = code().label();
    LocalSet entry = code().assigned;
    push_block(handler_block(Block::Kind::Protected, handler, exception));
    body(node->body);
    pop_block();
    body(node->orelse);
    code().jump(end);

    code().bind_handler(handler, entry);
    code().at(node->handlers[0]->location);
    code().emit(Opcode::EnterHandler, saved, exception);
    Block handling = handler_block(Block::Kind::Handler, cleanup, exception);
    handling.reg = saved;
    push_block(handling);
    for (size_t i = 0; i < node->handlers.size(); i++) {
        ast::ExceptHandler* clause = node->handlers[i];
        if (clause->type == nullptr && i + 1 < node->handlers.size()) {
            problems_.error(clause->location, "default 'except:' must be last");
        }
        except_clause(clause, exception, end);
    }
    // No clause matched. (Unreachable behind `except:`.)
    std::vector<Block> left = leave(unit_->blocks.size() - 1);
    code().emit(Opcode::Reraise, exception);
    reenter(left);
    pop_block();
    reraise_handler(cleanup, exception, saved, entry);
    code().bind(end);
}

void Generator::except_clause(ast::ExceptHandler* handler, Reg exception, Label end) {
    Label next = code().label();
    code().at(handler->location);
    if (handler->type != nullptr) {
        Temporaries scope(*this);
        Reg type = operand(handler->type);
        code().at(handler->type->location);
        code().jump(Opcode::JumpNoMatch, next, exception, type);
    }
    size_t depth = unit_->blocks.size() - 1; // beneath the Handler block
    bool named = !handler->name.empty();
    Label unbind = code().label();
    if (named) {
        code().at(handler->location);
        store_name(handler->name, exception);
        Block block = handler_block(Block::Kind::NamedHandler, unbind, exception);
        block.name = handler->name;
        push_block(block);
    } else {
        Block block{};
        block.kind = Block::Kind::UnnamedHandler;
        push_block(block);
    }
    LocalSet entry = code().assigned;
    body(handler->body);
    std::vector<Block> left = leave(depth);
    code().jump(end);
    reenter(left);
    pop_block();
    if (named) {
        code().bind_handler(unbind, entry);
        unbind_handler_name(handler->name);
        code().emit(Opcode::Reraise, exception);
    }
    code().bind(next);
}

// The name of an except clause is gone behind it.
void Generator::unbind_handler_name(Identifier name) {
    Symbol* found = symbol(name);
    if (found == nullptr) return;
    Temporaries scope(*this);
    if (found->access == Access::Local && !found->binding->captured) {
        return code().emit(Opcode::LoadUnbound, found->binding->reg, 1);
    }
    Reg none = temp();
    code().emit(Opcode::LoadNone, none);
    store_symbol(*found, none);
    delete_name(name);
}

// ---- except*
//
// Each clause takes what it matches out of the group and leaves the rest to the next. What clauses raise and what is
// left in the end are collected in a list, from which RaiseStar makes what is raised behind the last clause.

void Generator::try_star(ast::Try* node) {
    Temporaries scope(*this);
    Reg exception = temp();
    Reg saved = temp();
    Label handler = code().label();
    Label end = code().label();
    LocalSet entry = code().assigned;
    push_block(handler_block(Block::Kind::Protected, handler, exception));
    body(node->body);
    pop_block();
    body(node->orelse);
    code().jump(end);
    code().bind_handler(handler, entry);
    star_clauses(node, exception, saved, end);
    code().bind(end);
}

void Generator::star_clauses(ast::Try* node, Reg exception, Reg saved, Label end) {
    Reg original = temp();
    Reg rest = temp();
    Reg raised = temp();
    Label cleanup = code().label();
    LocalSet entry = code().assigned;
    code().at(node->handlers[0]->location);
    code().emit(Opcode::EnterHandler, saved, exception);
    Block handling = handler_block(Block::Kind::Handler, cleanup, exception);
    handling.reg = saved;
    push_block(handling);
    code().emit(Opcode::Move, original, exception);
    code().emit(Opcode::Move, rest, exception);
    code().emit(Opcode::BuildList, raised, raised, 0);
    Label none_left = code().label();
    for (ast::ExceptHandler* clause : node->handlers) star_clause(clause, exception, rest, raised, none_left);
    code().jump(Opcode::JumpIfNone, none_left, rest);
    code().emit(Opcode::ListAppend, raised, rest);
    code().bind(none_left);
    code().emit(Opcode::RaiseStar, exception, original, raised);
    std::vector<Block> left = leave(unit_->blocks.size() - 1);
    code().jump(Opcode::JumpIfNone, end, exception);
    code().emit(Opcode::Reraise, exception);
    reenter(left);
    pop_block();
    reraise_handler(cleanup, exception, saved, entry);
}

void Generator::star_clause(ast::ExceptHandler* handler, Reg exception, Reg rest, Reg raised, Label none_left) {
    Temporaries scope(*this);
    Label next = code().label();
    Label failed = code().label();
    Reg match = temps(2);
    code().at(handler->location);
    code().jump(Opcode::JumpIfNone, none_left, rest);
    {
        Temporaries type_scope(*this);
        Reg type = operand(handler->type);
        code().at(handler->type->location);
        code().emit(Opcode::MatchGroup, match, rest, type);
    }
    code().emit(Opcode::Move, rest, match + 1);
    code().jump(Opcode::JumpIfNone, next, match);
    code().emit(Opcode::LeaveHandler, match); // the matching part is what is handled in the clause
    code().at(handler->location);
    if (!handler->name.empty()) store_name(handler->name, match);
    LocalSet entry = code().assigned;
    push_block(handler_block(Block::Kind::StarHandler, failed, exception));
    body(handler->body);
    pop_block();
    if (!handler->name.empty()) unbind_handler_name(handler->name);
    code().jump(next);
    code().bind_handler(failed, entry);
    if (!handler->name.empty()) unbind_handler_name(handler->name);
    code().emit(Opcode::ListAppend, raised, exception);
    code().bind(next);
}

} // namespace krait::compiler
