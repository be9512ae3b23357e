// Handlers: yield, await, and the for loop over generators (vm/generator.hpp tells how they are driven).
#include "interpreter/vm/calls.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/generator.hpp"
#include "interpreter/vm/iteration.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/exception.hpp"

namespace krait {

// The chain was suspended with t->scratch: goes on in the driver of the root.
SLOW_STATIC(yield_to_driver) {
    Generator* root = suspend_chain(*t, generator_of(R));
    if (root->frame.info & frame_info::entry) return; // drive() goes on
    // A for loop (the item, and back to the body), or next().
    R = root->frame.caller;
    t->registers = R;
    pc = frame_of(R)->pc;
    code = frame_of(R)->code;
    w = pc[-1];
    R[w.a()] = t->scratch;
    if (w.op() == Opcode::Call) DISPATCH();
    JUMP_BACK(0, w.signed_c());
}

HANDLER(Yield) {
    Generator* g = generator_of(R);
    frame_of(R)->pc = pc + 1;
    Value v = R[w.b()];
    if (t->driving == g && g->handled.is_unbound()) [[likely]] {
        // suspend_chain for a generator on its own, driven by a for loop or by native code.
        g->innermost = g;
        g->set_state(GeneratorState::Suspended);
        t->driving = g->outer;
        if (g->frame.info & frame_info::entry) {
            t->scratch = v;
            t->handled = g->base_handled;
            t->yielded = true;
            return;
        }
        R = g->frame.caller;
        pc = frame_of(R)->pc;
        code = frame_of(R)->code;
        w = pc[-1];
        R[w.a()] = v;
        if (w.op() == Opcode::Call) DISPATCH();
        JUMP_BACK(0, w.signed_c());
    }
    t->scratch = v;
    TAIL(yield_to_driver);
}

// An async generator is driven natively by its asend object, which asks the generator whether this was a yield.
HANDLER(YieldAsync) {
    frame_of(R)->pc = pc + 1;
    t->scratch = R[w.b()];
    generator_of(R)->yielded_async = true;
    TAIL(yield_to_driver);
}

// next() of a generator that returned t->scratch.
SLOW_STATIC(stop_of_next) {
    Value v = t->scratch;
    if (v.is_none())
        raise_bare(*t, t->types.StopIteration);
    else
        raise_with_value(*t, t->types.StopIteration, v);
    UNWIND();
}

SLOW(generator_return) {
    Generator* g = generator_of(R);
    Value* stack_base = g->stack_base;
    if (g->awaiter != nullptr) {
        g->set_state(GeneratorState::Finished);
        R = g->awaiter->registers;
        g->awaiter = nullptr;
        stack_base_of(R) = stack_base;
        pc = frame_of(R)->pc;
        code = frame_of(R)->code;
        w = pc[-1]; // its Delegate
        R[w.a()] = t->scratch;
        DISPATCH();
    }
    finish_root(*t, g);
    if (g->frame.info & frame_info::entry) return;
    R = g->frame.caller;
    t->registers = R;
    pc = frame_of(R)->pc; // behind the ForIter: the loop is over
    code = frame_of(R)->code;
    if (pc[-1].op() == Opcode::Call) TAIL(stop_of_next);
    DISPATCH();
}

SLOW_STATIC(for_loop_error) {
    auto* g = as<Generator>(R[w.b()]);
    if (is_running(g))
        raise_value_error(*t, "generator already executing");
    else
        raise_recursion_error(*t, "");
    UNWIND();
}

// The generator in R[b] has an awaiter, is fresh, or its innermost frame is not known.
SLOW_STATIC(resume_for_loop_slow) {
    auto* g = as<Generator>(R[w.b()]);
    if (is_running(g)) TAIL(for_loop_error);
    detach(g);
    if (g->state() == GeneratorState::Suspended) g->innermost = find_innermost(g);
    if (g->innermost == nullptr) g->innermost = g;
    TAIL(resume_for_loop);
}

// next(g) in the frame of the caller, as a for loop would: yields and the end come back to the Call instruction. What is not
// simple goes the general way.
SLOW(call_next) {
    Value argument = R[w.b() + window_header];
    if (w.c() != 1 || !has_kind(argument, Kind::Generator)) TAIL(call_next_native);
    auto* g = static_cast<Generator*>(argument.cell());
    uint64_t info = callee_info(frame_of(R)->info, 0);
    if (g->state() != GeneratorState::Suspended || g->awaiter != nullptr || g->innermost == nullptr ||
        depth_of(info) > t->recursion_limit) {
        SAVE(1);
        t->call = {R + w.b(), 1, nullptr, 0};
        TAIL(call_any);
    }
    frame_of(R)->pc = pc + 1;
    g->outer = static_cast<Generator*>(t->driving);
    t->driving = g;
    g->base_handled = t->handled;
    if (g->handled.is_bound()) t->handled = g->handled;
    g->frame.caller = R;
    g->frame.info = info | frame_info::heap | with_continuation(Continuation::Iterate);
    Generator* target = g->innermost;
    target->stack_base = frame_of(R)->info & frame_info::heap ? stack_base_of(R) : R + code->register_count;
    g->set_state(GeneratorState::Running);
    pc = resume_at(target, Value::none());
    R = target->registers;
    code = target->frame.code;
    DISPATCH();
}

SLOW(resume_for_loop) {
    auto* g = as<Generator>(R[w.b()]);
    if (g->state() == GeneratorState::Finished) NEXT(1);
    if (g->awaiter != nullptr || g->innermost == nullptr) TAIL(resume_for_loop_slow);
    uint64_t info = callee_info(frame_of(R)->info, 0);
    if (g->state() == GeneratorState::Running || depth_of(info) > t->recursion_limit) [[unlikely]]
        TAIL(for_loop_error);
    g->outer = static_cast<Generator*>(t->driving);
    t->driving = g;
    g->base_handled = t->handled;
    if (g->handled.is_bound()) t->handled = g->handled;
    g->frame.caller = R;
    g->frame.info = info | frame_info::heap | with_continuation(Continuation::Iterate);
    Generator* target = g->innermost;
    // free_window, inline for a loop in a frame of the register stack.
    target->stack_base = frame_of(R)->info & frame_info::heap ? stack_base_of(R) : R + code->register_count;
    bool created = g->state() == GeneratorState::Created;
    g->set_state(GeneratorState::Running);
    frame_of(R)->pc = pc + 1; // where yield and the end of the loop find this instruction
    if (created) {
        pc = g->frame.code->words;
    } else {
        pc = resume_at(target, Value::none());
    }
    R = target->registers;
    code = target->frame.code;
    DISPATCH();
}

// ---- yield from, await

// R[b] is a generator or coroutine: its frame becomes part of the chain.
SLOW_STATIC(delegate_to_generator) {
    auto* inner = as<Generator>(R[w.b()]);
    SAVE(1);
    if (inner->awaiter == generator_of(R)) inner->awaiter = nullptr; // executed once more: take it up again
    if (inner->state() == GeneratorState::Finished) {
        if (inner->kind == Kind::Coroutine) {
            raise(*t, t->types.RuntimeError, "cannot reuse already awaited coroutine");
            UNWIND();
        }
        R[w.a()] = Value::none();
        NEXT(1);
    }
    if (is_running(inner)) {
        raise_value_error(
            *t, inner->kind == Kind::Coroutine ? "coroutine already executing" : "generator already executing");
        UNWIND();
    }
    if (inner->awaiter != nullptr && inner->kind == Kind::Coroutine) {
        raise(*t, t->types.RuntimeError, "coroutine is being awaited already");
        UNWIND();
    }
    Value sent = R[w.c()];
    if (inner->state() == GeneratorState::Created && !sent.is_none()) {
        raise_type_error(*t, "can't send non-None value to a just-started {}",
                         inner->kind == Kind::Coroutine ? "coroutine" : "generator");
        UNWIND();
    }
    detach(inner);
    Generator* outer = generator_of(R);
    bool created = inner->state() == GeneratorState::Created;
    Generator* target = created ? inner : inner->innermost ? inner->innermost : find_innermost(inner);
    inner->awaiter = outer;
    inner->innermost = nullptr;
    inner->frame.caller = R;
    inner->frame.info = callee_info(outer->frame.info, 0) | frame_info::heap;
    if (depth_of(inner->frame.info) > t->recursion_limit) {
        inner->awaiter = nullptr;
        raise_recursion_error(*t, "");
        UNWIND();
    }
    if (inner->handled.is_bound()) {
        t->handled = inner->handled;
        auto* root = static_cast<Generator*>(t->driving);
        store(root, root->handled, inner->handled);
        inner->handled = Value::unbound();
    }
    target->stack_base = outer->stack_base;
    inner->set_state(GeneratorState::Suspended);
    pc = created ? inner->frame.code->words : resume_at(target, sent);
    R = target->registers;
    code = target->frame.code;
    if (--t->countdown < 0) [[unlikely]]
        TAIL(safepoint_dispatch);
    DISPATCH();
}

SLOW_STATIC(delegate_slow) {
    SAVE(1);
    DriveResult step = send_to_iterator(*t, R[w.b()], R[w.c()]);
    if (step.how == Driven::Raised) UNWIND();
    if (step.how == Driven::Returned) {
        R[w.a()] = step.value;
        NEXT(1);
    }
    t->scratch = step.value;
    TAIL(yield_to_driver);
}

HANDLER(Delegate) {
    Value inner = R[w.b()];
    if (inner.is_cell() && (inner.cell()->kind == Kind::Coroutine || inner.cell()->kind == Kind::Generator))
        TAIL(delegate_to_generator);
    TAIL(delegate_slow);
}

HANDLER(GetAwaitable) {
    Value v = R[w.b()];
    if (has_kind(v, Kind::Coroutine)) [[likely]] {
        SAVE(1);
        if (as<Generator>(v)->awaiter != nullptr) {
            raise(*t, t->types.RuntimeError, "coroutine is being awaited already");
            UNWIND();
        }
        R[w.a()] = v;
        NEXT(1);
    }
    SAVE(1);
    Value iterator = get_awaitable(*t, v, w.c());
    if (iterator.is_error()) UNWIND();
    R[w.a()] = iterator;
    NEXT(1);
}

HANDLER(GetYieldFrom) {
    SAVE(1);
    Value v = R[w.b()];
    Value iterator = v;
    if (has_kind(v, Kind::Coroutine)) {
        if (!(code->code_flags & (Code::Coroutine | Code::IterableCoroutine)))
            iterator = raise_type_error(*t, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    } else if (!has_kind(v, Kind::Generator)) {
        iterator = get_iterator(*t, v);
    }
    if (iterator.is_error()) UNWIND();
    R[w.a()] = iterator;
    NEXT(1);
}

HANDLER(GetAsyncIter) {
    SAVE(1);
    Value iterator = get_async_iterator(*t, R[w.b()]);
    if (iterator.is_error()) UNWIND();
    R[w.a()] = iterator;
    NEXT(1);
}

HANDLER(GetAsyncNext) {
    SAVE(1);
    Value awaitable = get_async_next(*t, R[w.b()]);
    if (awaitable.is_error()) UNWIND();
    R[w.a()] = awaitable;
    NEXT(1);
}

HANDLER(EndAsyncFor) {
    SAVE(1);
    Value exception = R[w.a()];
    if (is_instance(*t, exception, t->types.StopAsyncIteration)) TAKE_JUMP(1, w.signed_wide());
    t->pending = exception;
    UNWIND();
}

} // namespace krait
