// Text about tasks: repr, and the report of a deadlock.
#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "asyncio/wait.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

int current_line(Generator* g) {
    if (g->state() == GeneratorState::Created) return g->frame.code->first_line;
    return code_position(g->frame.code, static_cast<uint32_t>(g->frame.pc - 1 - g->frame.code->words)).line;
}

// "main() running at x.py:5", "main() done, defined at x.py:3".
Result<void> append_coroutine(Thread& t, StrBuilder& text, Value coroutine) {
    if (!is_generator_like(coroutine)) {
        if (is_wait(t, coroutine)) {
            text.append(as<Wait>(coroutine)->what->name);
            text.append("()");
            return {};
        }
        return text.append_repr(coroutine);
    }
    auto* g = as<Generator>(coroutine);
    bool done = g->state() == GeneratorState::Finished;
    text.append(g->qualname);
    text.append(done ? "() done, defined at " : "() running at ");
    text.append(g->frame.code->filename);
    text.append(':');
    text.append_int(done ? g->frame.code->first_line : current_line(g));
    return {};
}

// " at x.py:3", of functions written in Python.
void append_source(StrBuilder& text, Value callable) {
    if (!has_kind(callable, Kind::Function)) return;
    const Code* code = as<Function>(callable)->code;
    text.append(" at ");
    text.append(code->filename);
    text.append(':');
    text.append_int(code->first_line);
}

Result<void> append_callable(Thread& t, StrBuilder& text, Value callable) {
    Value name = find_attribute(t, callable, t.names.dunder_qualname);
    if (name.is_error()) t.clear_pending();
    if (!name.is_error() && is_str(name)) {
        text.append(as<Str>(name));
        return {};
    }
    return text.append_repr(callable);
}

Result<void> append_waiter(Thread& t, StrBuilder& text, Value waiter) {
    switch (static_cast<Target>(waiter.cell()->aux)) {
        case Target::Task: text.append("Task.task_wakeup()"); return {};
        case Target::Gathering: text.append("gather.<locals>._done_callback()"); return {};
        case Target::Loop: text.append("_run_until_complete_cb()"); return {};
        case Target::Callback:
            TRY(append_callable(t, text, as<Callback>(waiter)->function));
            text.append("()");
            append_source(text, as<Callback>(waiter)->function);
            return {};
        default: return {};
    }
}

Result<void> append_waiters(Thread& t, StrBuilder& text, Future* future) {
    if (future->done() || (future->waiter.is_unbound() && future->waiters == nullptr)) return {};
    text.append(" cb=[");
    bool first = true;
    if (future->waiter.is_bound()) {
        TRY(append_waiter(t, text, future->waiter));
        first = false;
    }
    for (size_t i = 0; future->waiters != nullptr && i < future->waiters->size; i++) {
        if (!first) text.append(", ");
        first = false;
        TRY(append_waiter(t, text, (*future->waiters)[i]));
    }
    text.append(']');
    return {};
}

Result<void> append_task_parts(Thread& t, StrBuilder& text, Task* task) {
    text.append(" name=");
    TRY(text.append_repr(TRY(task_name(t, task))));
    text.append(" coro=<");
    TRY(append_coroutine(t, text, task->coroutine));
    text.append('>');
    if (task->waiting_on.is_bound() && !task->done()) {
        text.append(" wait_for=");
        TRY(text.append_repr(task->waiting_on));
    }
    return {};
}

} // namespace

Result<Str*> describe_future(Thread& t, Future* future) {
    static constexpr std::string_view states[] = {"pending", "cancelled", "finished"};
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    StrBuilder text(t);
    text.append('<');
    text.append(class_name(t, future));
    text.append(' ');
    bool task = is_task(t, future);
    text.append(task && future->must_cancel ? "cancelling" : states[static_cast<size_t>(future->state)]);
    if (future->loop == nullptr) {
        text.append('>');
        return text.finish();
    }
    if (task) TRY(append_task_parts(t, text, static_cast<Task*>(future)));
    if (future->state == FutureState::Finished) {
        text.append(future->failed ? " exception=" : " result=");
        TRY(text.append_repr(future->result));
    }
    TRY(append_waiters(t, text, future));
    text.append('>');
    return text.finish();
}

Result<Str*> describe_callback(Thread& t, Value callback, Tuple* arguments) {
    StrBuilder text(t);
    TRY(append_callable(t, text, callback));
    text.append('(');
    for (uint64_t i = 0; arguments != nullptr && i < arguments->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_repr(arguments->items[i]));
    }
    text.append(')');
    append_source(text, callback);
    return text.finish();
}

// ---- deadlocks

// The frames that the task is suspended in, outermost first, and at the end what it waits for.
static Result<void> append_await_chain(Thread& t, StrBuilder& text, Task* task) {
    Value at = task->coroutine;
    for (int depth = 0; is_generator_like(at) && depth < 50; depth++) {
        auto* g = as<Generator>(at);
        text.append("\n    ");
        TRY(append_coroutine(t, text, at));
        at = delegate_of(g);
    }
    if (task->waiting_on.is_unbound()) return {};
    text.append("\n    waits for ");
    if (!is_wait(t, task->waiting_on)) return text.append_repr(task->waiting_on);
    auto* wait = as<Wait>(task->waiting_on);
    text.append(wait->what->name);
    text.append("() of ");
    return text.append_repr(wait->owner);
}

Result<Str*> describe_deadlock(Thread& t, Loop* loop) {
    StrBuilder text(t);
    text.append("deadlock: every task waits for another one, and nothing else can wake them");
    int shown = 0;
    for (Task* task = loop->first_task; task != nullptr && shown < 20; task = task->next, shown++) {
        text.append("\n  ");
        text.append(TRY(task_name(t, task)));
        TRY(append_await_chain(t, text, task));
    }
    return text.finish();
}

} // namespace krait
