// The handler table, entering the VM from native code, safepoints.
#include <algorithm>

#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"

#include "runtime/exception.hpp"

namespace krait {

const HandlerTable handler_table = {{
#define OP(name, a, b, c, extra, effects, formula) op_##name,
#include "interpreter/compiler/opcodes.def"
#undef OP
}};

// The only call into the handlers: nothing else may live in this function (no try, no alloca).
[[gnu::noinline]] static void enter_handlers(const Word* pc, Value* R, Thread* t, Code* code) {
    handler_table.handlers[pc->bits & 0xFFFF](*pc, pc, R, t, code, &handler_table);
}

[[gnu::noinline]] static void enter_unwinding(Value* R, Thread* t, Code* code) {
    const Word* pc = frame_of(R)->pc - 1;
    unwind(*pc, pc, R, t, code, &handler_table);
}

Value run(Thread& t, const Word* pc, Value* R, Code* code) {
    enter_handlers(pc, R, &t, code);
    return t.scratch;
}

Value run_unwinding(Thread& t, Value* R) {
    enter_unwinding(R, &t, frame_of(R)->code);
    return t.scratch;
}

bool safepoint(Thread& t) {
    t.countdown = safepoint_interval;
    t.scratch = Value::unbound(); // nothing is in transit here: do not keep the last one alive
    if (t.heap.limit_exceeded()) {
        // No native function runs: what lies behind the frame is stale, and could keep alive what was given up.
        Value* free = free_window(t, t.registers, frame_of(t.registers)->code);
        std::fill(free, free + window_slack, Value(uint64_t{0}));
        t.scratch = Value::none();
        if (!t.heap.collect_for_room()) {
            raise_memory_error(t);
            return false;
        }
    }
    if (t.state.hooks.safepoint != nullptr) return t.state.hooks.safepoint(t);
    return true;
}

SLOW(safepoint_dispatch) {
    frame_of(R)->pc = pc + 1;
    t->registers = R;
    if (!safepoint(*t)) UNWIND();
    DISPATCH();
}

} // namespace krait
