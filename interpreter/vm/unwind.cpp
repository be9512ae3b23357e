// Raising: from the failed instruction to its handler, or out of the frame.
//
// Every frame left adds itself to the traceback. The exception stays in Thread::pending until a handler takes it.
#include <algorithm>

#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/names.hpp"
#include "runtime/exception.hpp"

namespace krait {

static const ExceptionEntry* find_handler(const Code* code, const Word* pc) {
    auto word = static_cast<uint32_t>(pc - 1 - code->words);
    const ExceptionEntry* entry = code->exception_table();
    for (uint32_t i = 0; i < code->exception_count; i++, entry++)
        if (word >= entry->begin && word < entry->end) return entry;
    return nullptr;
}

// A StopIteration that leaves a generator becomes a RuntimeError, so that it cannot end somebody else's loop.
static void convert_stop_iteration(Thread& t, Generator* g) {
    bool stop = t.pending_is(t.types.StopIteration);
    bool stop_async = g->kind == Kind::AsyncGenerator && t.pending_is(t.types.StopAsyncIteration);
    if (!stop && !stop_async) return;
    Exception* cause = t.take_pending();
    raise(t, t.types.RuntimeError, "{} raised {}",
          g->kind == Kind::Generator   ? "generator"
          : g->kind == Kind::Coroutine ? "coroutine"
                                       : "async generator",
          stop ? "StopIteration" : "StopAsyncIteration");
    auto* error = as<Exception>(t.pending);
    store(error, error->cause, cause);
    store(error, error->context, cause);
    error->suppress_context = true;
}

// Leaves a generator's frame by an exception: the frame to go on in, or null when native code drove it.
static Value* leave_generator(Thread& t, Value* R) {
    Generator* g = generator_of(R);
    convert_stop_iteration(t, g);
    Generator* awaiter = g->awaiter;
    if (awaiter != nullptr) {
        g->set_state(GeneratorState::Finished);
        g->awaiter = nullptr;
        awaiter->stack_base = g->stack_base;
        return awaiter->registers;
    }
    uint64_t info = g->frame.info;
    Value* caller = g->frame.caller;
    finish_root(t, g);
    return info & frame_info::entry ? nullptr : caller;
}

// Leaves frames until one handles the pending exception. Null: native code has to. A frame without a handler: a
// StopIteration of map()'s function ends the for loop there.
static Value* unwind_frames(Thread& t, Value* R, const ExceptionEntry*& handler) {
    for (;;) {
        FrameHeader* frame = frame_of(R);
        handler = find_handler(frame->code, frame->pc);
        auto* exception = as<Exception>(t.pending);
        if (!t.reraising)
            add_traceback(t, exception, frame->code, static_cast<uint32_t>(frame->pc - 1 - frame->code->words),
                          frame->code->globals);
        t.reraising = false;
        if (handler != nullptr) return R;
        if (frame->info & frame_info::heap) {
            R = leave_generator(t, R);
            if (R == nullptr) return nullptr;
        } else {
            bool entry = frame->info & frame_info::entry;
            bool ends_loop = continuation_of(frame->info) == Continuation::Iterate && !entry;
            Value* caller = frame->caller;
            // What the frame held (perhaps all of the memory that was too little) is not kept alive by the dead words.
            std::fill_n(R, frame->code->register_count, Value::unbound());
            if (entry) return nullptr;
            R = caller;
            t.registers = R;
            if (ends_loop && t.pending_is(t.types.StopIteration)) return R;
        }
        t.registers = R;
    }
}

SLOW(unwind) {
    const ExceptionEntry* handler;
    {
        const ExceptionEntry* found;
        R = unwind_frames(*t, R, found);
        handler = found;
    }
    if (R == nullptr) {
        t->scratch = Value::error();
        return;
    }
    code = frame_of(R)->code;
    if (handler == nullptr) {
        t->clear_pending();
        pc = frame_of(R)->pc;
        DISPATCH();
    }
    R[handler->reg] = t->pending;
    t->clear_pending();
    pc = code->words + handler->handler;
    DISPATCH();
}

} // namespace krait
