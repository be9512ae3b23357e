// The functions of the module about tasks and loops.
#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/root.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// ---- tasks

Value asyncio_create_task(Thread& t, Args a) {
    Loop* loop = TRY(running_loop(t));
    Value name = a.keyword(0);
    if (!name.is_none() && !is_str(name)) name = TRY(str(t, name));
    return TRY(create_task(t, loop, a[0], name, a.keyword(1)));
}

Value asyncio_current_task(Thread& t, Args a) {
    if (a[0].is_none()) {
        TRY(running_loop(t));
        return t.current_task;
    }
    if (!is_task(t, t.current_task) || Value(as<Task>(t.current_task)->loop) != a[0]) return Value::none();
    return t.current_task;
}

Value asyncio_all_tasks(Thread& t, Args a) {
    Loop* loop = a[0].is_none() ? TRY(running_loop(t)) : is_loop(t, a[0]) ? as<Loop>(a[0]) : nullptr;
    if (loop == nullptr) return raise_type_error(t, "an event loop was expected, got {}", a[0]);
    List* tasks = TRY(new_list(t));
    for (Task* task = loop->first_task; task != nullptr; task = task->next) TRY(list_append(t, tasks, task));
    return call(t, t.types.set, {Value(tasks)});
}

Value asyncio_ensure_future(Thread& t, Args a) {
    Loop* loop = nullptr;
    if (is_loop(t, a.keyword(0))) loop = as<Loop>(a.keyword(0));
    return TRY(ensure_future(t, a[0], loop));
}

Value asyncio_iscoroutine(Thread& t, Args a) { return Value::boolean(is_coroutine(t, a[0])); }

Value asyncio_iscoroutinefunction(Thread& t, Args a) {
    Value f = a[0];
    while (has_kind(f, Kind::BoundMethod)) f = as<BoundMethod>(f)->function;
    if (has_kind(f, Kind::Function))
        return Value::boolean(as<Function>(f)->code->code_flags & (Code::Coroutine | Code::IterableCoroutine));
    if (!has_kind(f, Kind::NativeFunction)) {
        // functools.partial objects, and what is marked by hand.
        Value inner = TRY(find_attribute(t, f, intern(t, "func")));
        if (!has_kind(inner, Kind::Function)) return Value::boolean(false);
        return Value::boolean(as<Function>(inner)->code->code_flags & Code::Coroutine);
    }
    NativeFn native = as<NativeFunction>(f)->function;
    for (const MethodDef& def : sleep_functions)
        if (def.function == native) return Value::boolean(true);
    return Value::boolean(false);
}

Value asyncio_isfuture(Thread& t, Args a) {
    if (is_future(t, a[0])) return Value::boolean(true);
    if (!a[0].is_cell()) return Value::boolean(false);
    Value flag = type_lookup(t, type_of(t, a[0]), intern(t, "_asyncio_future_blocking"));
    if (flag.is_unbound()) return Value::boolean(false);
    Value value = TRY(find_attribute(t, a[0], intern(t, "_asyncio_future_blocking")));
    return Value::boolean(value.is_bound() && !value.is_none());
}

// The asynchronous generators that were begun and have not ended. Looked for in the heap, so that beginning one costs
// nothing.
Value open_async_generators(Thread& t, Args) {
    List* found = TRY(new_list(t));
    if (t.types.async_generator->aux != async_generators_exist) return found;
    RootVector cells(t);
    t.heap.for_each_cell([&](Cell* cell) {
        if (cell->kind != Kind::AsyncGenerator) return;
        auto* g = static_cast<Generator*>(cell);
        if (g->state() == GeneratorState::Suspended && !g->running_async) cells.push(Value(g));
    });
    for (Value v : cells) TRY(list_append(t, found, v));
    return found;
}

// One of them was collected: a task closes it.
Value close_async_generator(Thread& t, Args a) {
    Loop* loop = async_state(t).running;
    if (loop == nullptr || loop->closed) return Value::none();
    Value closing = TRY(call_method(t, a[0], intern(t, "aclose"), {}));
    TRY(ensure_future(t, closing, loop));
    return Value::none();
}

// ---- loops

Value get_running_loop(Thread& t, Args) { return TRY(running_loop(t)); }
Value get_running_loop_or_none(Thread& t, Args) {
    Loop* loop = async_state(t).running;
    return loop ? Value(loop) : Value::none();
}

// The running loop, or the one that run_until_complete() will be called on. Arguments of old MicroPython are ignored.
Value get_event_loop(Thread& t, Args) {
    AsyncState& s = async_state(t);
    if (s.running != nullptr) return s.running;
    if (s.current == nullptr || s.current->closed) store_cell(&s, s.current, new_loop(t));
    return s.current;
}

// An independent loop; outside of a running one it is also what get_event_loop() gives from now on.
Value new_event_loop(Thread& t, Args) {
    AsyncState& s = async_state(t);
    Loop* loop = new_loop(t);
    if (s.running == nullptr) store_cell(&s, s.current, loop);
    return loop;
}

Value set_event_loop(Thread& t, Args a) {
    AsyncState& s = async_state(t);
    if (!a[0].is_none() && !is_loop(t, a[0]))
        return raise_type_error(t, "loop argument must be an instance of AbstractEventLoop or None, not '{}'",
                                type_name(t, a[0]));
    store_cell(&s, s.current, a[0].is_none() ? nullptr : as<Loop>(a[0]));
    return Value::none();
}

Value module_run_until_complete(Thread& t, Args a) {
    Value loop = get_event_loop(t, a);
    return run_until_complete(t, as<Loop>(loop), a[0]);
}

const MethodDef task_table[] = {
    {"create_task(coro, *, name=None, context=None, eager_start=None)",
     "Schedule the execution of a coroutine; its Task.", asyncio_create_task},
    {"current_task(loop=None)", "Return the currently running Task, or None.", asyncio_current_task},
    {"cur_task(loop=None)", "MicroPython's name of current_task().", asyncio_current_task},
    {"all_tasks(loop=None)", "Return a set of the tasks of the loop that are not done.", asyncio_all_tasks},
    {"ensure_future(coro_or_future, *, loop=None)", "Wrap a coroutine or an awaitable in a future.",
     asyncio_ensure_future},
    {"iscoroutine(obj, /)", "Return True if obj is a coroutine object.", asyncio_iscoroutine},
    {"iscoroutinefunction(func, /)", "Return True if func is a coroutine function.", asyncio_iscoroutinefunction},
    {"_own_context()", "The current context, not a copy.", [](Thread& t, Args) { return own_context(t); }},
    {"_open_async_generators()", "The asynchronous generators that have not ended.", open_async_generators},
    {"_close_async_generator(agen, /)", "Close it in a task.", close_async_generator},
    {"isfuture(obj, /)", "Return True if obj is a Future.", asyncio_isfuture},
};

const MethodDef loop_table[] = {
    {"get_running_loop()", "Return the running event loop. Raise a RuntimeError if there is none.", get_running_loop},
    {"_get_running_loop()", "Return the running event loop or None.", get_running_loop_or_none},
    {"get_event_loop(runq_len=None, waitq_len=None)", "Return the event loop.", get_event_loop},
    {"new_event_loop(runq_len=None, waitq_len=None)", "Return a new event loop.", new_event_loop},
    {"set_event_loop(loop, /)", "Set the event loop that get_event_loop() returns.", set_event_loop},
    {"run_until_complete(main_task, /)", "Run the loop until the awaitable is done (MicroPython).",
     module_run_until_complete},
};

} // namespace

const std::span<const MethodDef> task_functions = task_table;
const std::span<const MethodDef> loop_functions = loop_table;

} // namespace krait
