// with and async with: docs/bytecode.md, rule 14.
#include "interpreter/compiler/generator.hpp"
#include "runtime/names.hpp"

namespace krait::compiler {

// Calls the exit kept in the block: with three Nones, or with the exception.
void Generator::call_exit(const Block& block, bool with_exception, Reg dst) {
    Temporaries scope(*this);
    Reg base = temps(window_header);
    Reg arguments = temps(3);
    code().at(block.location);
    code().emit(Opcode::Move, base, block.reg);
    if (with_exception) {
        code().emit(Opcode::ExceptionInfo, arguments, block.exception);
    } else {
        for (uint32_t i = 0; i < 3; i++) code().emit(Opcode::LoadNone, arguments + i);
    }
    need_window(base, 3);
    if (block.kind != Block::Kind::AsyncWith) return code().emit(Opcode::Call, dst, base, 3);
    code().emit(Opcode::Call, base, base, 3);
    code().emit(Opcode::GetAwaitable, base, base, 2);
    await_register(base, dst);
}

// Evaluates the context, looks both methods up, and enters: the bound exit into R[exit], the result into R[dst].
void Generator::enter_context(ast::WithItem* item, bool async, Reg exit, Reg dst) {
    Temporaries scope(*this);
    Reg manager = operand(item->context_expr);
    Reg base = temps(window_header);
    code().at(item->context_expr->location);
    Special enter = async ? Special::aenter_ : Special::enter_;
    code().emit(Opcode::LoadSpecial, base, manager, static_cast<uint32_t>(enter));
    code().emit(Opcode::GetSpecial, exit, manager, static_cast<uint32_t>(async ? Special::aexit_ : Special::exit_));
    need_window(base, 1);
    code().emit(Opcode::CallLoaded, async ? base : dst, base, 1);
    if (!async) return;
    code().emit(Opcode::GetAwaitable, base, base, 1);
    await_register(base, dst);
}

void Generator::with_statement(ast::With* node, size_t index) {
    if (thread_.stack_low()) return problems_.too_deep(node->location);
    if (node->is_async && !unit_->unit_scope->coroutine && !top_level_await_) {
        problems_.error(node->location, "'async with' outside async function");
    }
    Temporaries scope(*this);
    ast::WithItem* item = node->items[index];
    Reg exit = temp();
    Reg exception = temp();
    Reg saved = temp();
    Reg entered = temp();
    enter_context(item, node->is_async, exit, entered);
    Label handler = code().label();
    Label end = code().label();
    LocalSet entry = code().assigned;
    Block block{};
    block.kind = node->is_async ? Block::Kind::AsyncWith : Block::Kind::With;
    block.reg = exit;
    block.handler = handler;
    block.exception = exception;
    block.location = item->context_expr->location;
    push_block(block);
    if (item->optional_vars != nullptr) store_target(item->optional_vars, entered);
    if (index + 1 < node->items.size()) {
        with_statement(node, index + 1);
    } else {
        body(node->body);
    }
    pop_block();
    call_exit(block, false, entered);
    code().jump(end);
    code().bind_handler(handler, entry);
    leave_context_raising(block, saved, entry, end);
    code().bind(end);
}

// The exceptional way out: the exit decides whether the exception goes on.
void Generator::leave_context_raising(const Block& block, Reg saved, const LocalSet& entry, Label end) {
    Temporaries scope(*this);
    Label cleanup = code().label();
    Label suppressed = code().label();
    Reg answer = temp();
    code().at(block.location);
    code().emit(Opcode::EnterHandler, saved, block.exception);
    Block handling{};
    handling.kind = Block::Kind::Handler;
    handling.reg = saved;
    handling.handler = cleanup;
    handling.exception = block.exception;
    push_block(handling);
    call_exit(block, true, answer);
    code().jump(Opcode::JumpIf, suppressed, answer);
    pop_block();
    code().emit(Opcode::LeaveHandler, saved);
    code().emit(Opcode::Reraise, block.exception);
    reraise_handler(cleanup, block.exception, saved, entry);
    code().bind(suppressed);
    code().emit(Opcode::LeaveHandler, saved);
    code().jump(end);
}

} // namespace krait::compiler
