// run(): a fresh loop, the main task, and an end in which nothing is left over.
//
// Ctrl-C: the first one cancels the main task, so that its finally blocks run; when the task ends by that,
// KeyboardInterrupt is raised. A second one is a KeyboardInterrupt wherever the program is.
#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// Hooks::interrupted.
bool on_interrupt(Thread& t) {
    AsyncState& s = async_state(t);
    if (s.main_task == nullptr || s.main_task->done() || s.interrupts++ > 0) return false;
    Result<void> outcome;
    cancel_task(t, s.main_task, Value::none(), outcome);
    if (outcome.is_error()) t.clear_pending();
    return true;
}

// Cancels every task that is left, lets them finish, and reports what they raised.
Result<void> cancel_all_tasks(Thread& t, Loop* loop) {
    if (loop->first_task == nullptr) return {};
    List* tasks = TRY(new_list(t));
    for (Task* task = loop->first_task; task != nullptr; task = task->next) TRY(list_append(t, tasks, task));
    for (size_t i = 0; i < tasks->size; i++) TRY(cancel_future(t, (*tasks)[i], Value::none()));
    loop->stopping = false;
    Value gather = TRY(get_attribute(t, async_state(t).module, intern(t, "gather")));
    Dict* keywords = new_dict(t);
    TRY(dict_set_str(t, keywords, "return_exceptions", Value::boolean(true)));
    AsyncState& s = async_state(t);
    Loop* current = s.current;
    store_cell(&s, s.current, loop);
    Value gathered = call_with_keywords(t, gather, tasks->items(), keywords);
    s.current = current;
    if (gathered.is_error()) return Failed{};
    TRY(run_until_complete(t, loop, gathered));
    for (Value v : tasks->items()) {
        auto* task = as<Task>(v);
        if (!task->failed) continue;
        report_exception(t, loop, "unhandled exception during asyncio.run() shutdown", as<Exception>(task->result),
                         "task", task);
    }
    return {};
}

// Asynchronous generators that nobody will go on with are closed, so that their finally blocks run in the loop.
Result<void> close_async_generators(Thread& t, Loop* loop) {
    if (t.types.async_generator->aux != async_generators_exist) return {};
    Value closing = TRY(call_method(t, loop, intern(t, "shutdown_asyncgens"), {}));
    TRY(run_until_complete(t, loop, closing));
    return {};
}

// The exception that is pending is kept; what the end raises on top of it is dropped.
void finish(Thread& t, Loop* loop, Loop* previous) {
    Value pending = t.pending;
    t.clear_pending();
    if (cancel_all_tasks(t, loop).is_error() || close_async_generators(t, loop).is_error()) {
        if (pending.is_unbound()) pending = t.pending;
        t.clear_pending();
    }
    if (close_loop(t, loop).is_error()) t.clear_pending();
    AsyncState& s = async_state(t);
    store_cell(&s, s.current, previous);
    t.pending = pending;
}

Value run_main(Thread& t, Loop* loop, Value main) {
    AsyncState& s = async_state(t);
    Task* task = TRY(create_task(t, loop, main, Value::none(), Value::none()));
    Task* outer = s.main_task;
    uint32_t outer_interrupts = s.interrupts;
    store_cell(&s, s.main_task, task);
    s.interrupts = 0;
    Value result = run_until_complete(t, loop, task);
    if (result.is_error() && task->done()) mark_retrieved(task);
    bool interrupted = s.interrupts > 0;
    s.main_task = outer;
    s.interrupts = outer_interrupts;
    if (interrupted && result.is_error() && t.pending_is(s.cancelled_error) && task->cancel_requests <= 1) {
        Value cancelled = t.take_pending();
        raise_bare(t, t.types.KeyboardInterrupt);
        store(t.pending.cell(), as<Exception>(t.pending)->context, cancelled);
        return Value::error();
    }
    return result;
}

Result<Loop*> loop_for_run(Thread& t, Value factory) {
    if (factory.is_none()) return new_loop(t);
    Value made = TRY(call(t, factory, {}));
    if (!is_loop(t, made)) return raise_type_error(t, "loop_factory returned {}, not a loop", made);
    return as<Loop>(made);
}

Value asyncio_run(Thread& t, Args a) {
    AsyncState& s = async_state(t);
    if (s.running != nullptr)
        return raise(t, t.types.RuntimeError, "asyncio.run() cannot be called from a running event loop");
    Value main = a[0];
    if (!is_coroutine(t, main)) return raise_value_error(t, "a coroutine was expected, got {}", main);
    if (!a.keyword(2).is_none()) {
        if (!is_str(a.keyword(2)) || as<Str>(a.keyword(2))->view() != "virtual")
            return raise_value_error(t, "clock must be None or 'virtual', not {}", a.keyword(2));
        t.state.clock.use_virtual();
    }
    t.state.hooks.interrupted = on_interrupt;
    Loop* previous = s.current;
    Loop* loop = TRY(loop_for_run(t, a.keyword(1)));
    if (!a.keyword(0).is_none()) loop->debug = TRY(truth(t, a.keyword(0)));
    store_cell(&s, s.current, loop);
    Value result = run_main(t, loop, main);
    finish(t, loop, previous);
    return t.has_pending() ? Value::error() : result;
}

const MethodDef functions[] = {
    {"run(main, *, debug=None, loop_factory=None, clock=None)",
     "Execute the coroutine and return the result. With clock='virtual', sleeping takes no time.", asyncio_run},
};

} // namespace

const std::span<const MethodDef> run_functions = functions;

} // namespace krait
