// Tasks.
//
// A step resumes the coroutine (drive() goes straight to the innermost frame of the await chain) until the chain yields
// what it waits for, ends or raises. What it yields decides how the task comes back:
//     a Wait         end_wait() puts the task into the ring (wait.hpp)
//     a Future       the task itself is the future's waiter: no callback object
//     None           a bare yield: into the ring at once
//     an object with _asyncio_future_blocking: a future of another make, told by add_done_callback
//
// Invariants:
//  1. While a task waits, waiting_on is what it waits for; it is unbound while the task runs or stands in the ring after
//     a bare yield. What ended stays in waiting_on until the next step, so that cancel() finds it ended.
//  2. `result` of a pending task is unbound, or the exception that its next step throws in.
//  3. cancel() of a waiting task is passed on to what it waits for; if that ended already, or the task waits for nothing,
//     must_cancel makes its next step throw CancelledError.
#include "asyncio/task.hpp"

#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/wait.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

void trace_task(Cell* cell, Marker& marker) {
    auto* task = static_cast<Task*>(cell);
    trace_future(cell, marker);
    marker.visit(task->coroutine);
    marker.visit(task->waiting_on);
    marker.visit(task->name);
    marker.visit(task->context);
    marker.visit(task->next);
    marker.visit(task->previous);
}

// ---- making

bool is_coroutine(Thread& t, Value v) {
    if (has_kind(v, Kind::Coroutine)) return true;
    if (!v.is_cell()) return false;
    if (has_kind(v, Kind::Generator)) return as<Generator>(v)->frame.code->code_flags & Code::IterableCoroutine;
    if (is_wait(t, v)) return true;
    if (!has_kind(v, Kind::Instance)) return false;
    // Objects like collections.abc.Coroutine.
    Type* type = type_of(t, v);
    for (Str* name : {t.names.id_send, t.names.id_throw, t.names.id_close})
        if (type_lookup(t, type, name).is_unbound()) return false;
    return special(type, Special::await_).is_bound();
}

static void link_task(Loop* loop, Task* task) {
    store_cell(task, task->previous, loop->last_task);
    task->next = nullptr;
    if (loop->last_task != nullptr)
        store_cell(loop->last_task, loop->last_task->next, task);
    else
        store_cell(loop, loop->first_task, task);
    store_cell(loop, loop->last_task, task);
}

void unlink_task(Task* task) {
    Loop* loop = task->loop;
    if (task->previous != nullptr)
        store_cell(task->previous, task->previous->next, task->next);
    else if (loop->first_task == task)
        store_cell(loop, loop->first_task, task->next);
    if (task->next != nullptr)
        store_cell(task->next, task->next->previous, task->previous);
    else if (loop->last_task == task)
        store_cell(loop, loop->last_task, task->previous);
    task->next = task->previous = nullptr;
}

void initialize_task(Thread& t, Task* task, Loop* loop, Value coroutine, Value name, Value context) {
    AsyncState& s = async_state(t);
    initialize_future(task, loop);
    task->aux = static_cast<uint16_t>(Target::Task);
    task->coroutine = coroutine;
    task->waiting_on = Value::unbound();
    task->has_own_name = !name.is_none();
    task->name = name.is_none() ? Value::small_int(++s.task_count) : name;
    task->context = context.is_none() ? copy_context(t) : context;
    link_task(loop, task);
}

Task* new_task(Thread& t, Loop* loop, Value coroutine, Value name, Value context) {
    auto* task = new_native<Task>(t, async_state(t).task);
    initialize_task(t, task, loop, coroutine, name, context);
    wake_task(task);
    return task;
}

Result<Task*> create_task(Thread& t, Loop* loop, Value coroutine, Value name, Value context) {
    TRY(check_open(t, loop));
    TRY(make_room(t, loop));
    if (!loop->task_factory.is_none()) [[unlikely]] {
        Value arguments[] = {loop, coroutine, context};
        size_t given = context.is_none() ? 2 : 3;
        Tuple* names = context.is_none() ? nullptr : small_tuple(t, {Value(intern(t, "context"))});
        Value made = TRY(call(t, loop->task_factory, std::span<const Value>(arguments, given), names));
        if (is_task(t, made) && !name.is_none()) {
            as<Task>(made)->has_own_name = true;
            store(made.cell(), as<Task>(made)->name, name);
        }
        if (!is_task(t, made)) return raise_type_error(t, "the task factory did not make an asyncio.Task");
        return as<Task>(made);
    }
    if (!is_coroutine(t, coroutine)) return raise_type_error(t, "a coroutine was expected, got {}", coroutine);
    return new_task(t, loop, coroutine, name, context);
}

Result<Str*> task_name(Thread& t, Task* task) {
    if (is_str(task->name)) return as<Str>(task->name);
    if (task->has_own_name) return str(t, task->name);
    return format_message(t, "Task-{}", {task->name.as_small_int()});
}

// ---- waiting

void wake_task(Task* task) { push_ready(task->loop, task, Value::none()); }

// At its next step the task gets the pending exception: it yielded something that cannot be waited for.
static void throw_later(Thread& t, Task* task) {
    store(task, task->result, Value(t.take_pending()));
    wake_task(task);
}

static Value wake_from_foreign(Thread& t, Args a) {
    (void)t;
    auto* task = as<Task>(a[0]);
    if (!task->done()) wake_task(task);
    return Value::none();
}
static constexpr MethodDef wake_definition = {"wakeup(self, future, /)", "The future that the task awaits is done.",
                                              wake_from_foreign};

static Result<void> wait_for_foreign(Thread& t, Task* task, Value future) {
    Str* blocking = intern(t, "_asyncio_future_blocking");
    Value flag = TRY(find_attribute(t, future, blocking));
    if (!flag.is_true()) {
        if (has_kind(future, Kind::Generator))
            return raise(t, t.types.RuntimeError,
                         "yield was used instead of yield from for generator in task {} with {}", Value(task), future);
        return raise(t, t.types.RuntimeError, "Task got bad yield: {}", future);
    }
    TRY(set_attribute(t, future, blocking, Value::boolean(false)));
    Value method = TRY(get_attribute(t, future, intern(t, "add_done_callback")));
    TRY(call(t, method, {Value(make_native_closure(t, wake_definition, task))}));
    store(task, task->waiting_on, future);
    return {};
}

static Result<void> wait_for_future(Thread& t, Task* task, Future* future) {
    if (future == task) return raise(t, t.types.RuntimeError, "Task cannot await on itself: {}", Value(task));
    if (future->loop != task->loop)
        return raise(t, t.types.RuntimeError, "Task {} got Future {} attached to a different loop", Value(task),
                     Value(future));
    if (!future->blocking)
        return raise(t, t.types.RuntimeError, "yield was used instead of yield from in task {} with {}", Value(task),
                     Value(future));
    future->blocking = false;
    TRY(add_waiter(t, future, task));
    store(task, task->waiting_on, Value(future));
    return {};
}

static Result<void> wait_for_yielded(Thread& t, Task* task, Value v) {
    if (is_wait(t, v)) {
        auto* wait = as<Wait>(v);
        if (wait->task.is_bound() && wait->task != Value(task))
            return raise(t, t.types.RuntimeError, "coroutine is being awaited already");
        store(wait, wait->task, Value(task));
        store(task, task->waiting_on, v);
        if (wait->state != WaitState::Waiting) wake_task(task); // it ended before it was waited for
    } else if (is_future(t, v)) {
        TRY(wait_for_future(t, task, as<Future>(v)));
    } else {
        TRY(wait_for_foreign(t, task, v));
    }
    if (task->must_cancel) [[unlikely]] {
        if (TRY(cancel_future(t, v, task->detail))) task->must_cancel = is_wait(t, v);
    }
    return {};
}

// ---- the step

// An object with send() and throw(), or an iterator.
static DriveResult drive_object(Thread& t, Value v, Exception* thrown) {
    Value given;
    if (thrown != nullptr) {
        given = call_method(t, v, t.names.id_throw, {Value(thrown)});
    } else {
        Value next = special(type_of(t, v), Special::next_);
        bool is_sender = type_lookup(t, type_of(t, v), t.names.id_send).is_bound();
        given = next.is_bound() && !is_sender ? call_special(t, next, v, {})
                                              : call_method(t, v, t.names.id_send, {Value::none()});
    }
    if (!given.is_error()) return {Driven::Yielded, given};
    if (!t.pending_is(t.types.StopIteration)) return raised();
    return returned(exception_member(t.take_pending(), 0));
}

static DriveResult drive_coroutine(Thread& t, Value coroutine, Exception* thrown) {
    if (is_generator_like(coroutine)) [[likely]]
        return drive(t, as<Generator>(coroutine), Value::none(), thrown);
    if (StepFn step = native_step(t, coroutine)) return step(t, coroutine.cell(), Value::none(), thrown);
    return drive_object(t, coroutine, thrown);
}

static void end_task(Task* task) {
    unlink_task(task);
    task->waiting_on = Value::unbound();
}

// It raised. False: the exception is pending again and ends the loop.
static bool task_raised(Thread& t, Task* task) {
    Exception* exception = t.take_pending();
    end_task(task);
    if (is_instance(t, exception, async_state(t).cancelled_error)) {
        store(task, task->result, Value(exception));
        set_cancelled(t, task, task->detail);
        return true;
    }
    set_exception(t, task, exception);
    bool leaves = is_instance(t, exception, t.types.KeyboardInterrupt) || is_instance(t, exception, t.types.SystemExit);
    if (leaves) t.pending = exception;
    return !leaves;
}

static Exception* exception_to_throw(Thread& t, Task* task) {
    Exception* thrown = task->result.is_bound() ? as<Exception>(task->result) : nullptr;
    task->result = Value::unbound();
    if (!task->must_cancel) return thrown;
    task->must_cancel = false;
    if (thrown != nullptr && is_instance(t, thrown, async_state(t).cancelled_error)) return thrown;
    Result<Exception*> error = make_cancelled_error(t, task->detail);
    return error.is_error() ? t.take_pending() : *error;
}

bool step_task(Thread& t, Task* task) {
    if (task->done()) return true;
    AsyncState& s = async_state(t);
    Exception* thrown = nullptr;
    if (task->must_cancel || task->result.is_bound()) [[unlikely]]
        thrown = exception_to_throw(t, task);
    task->waiting_on = Value::unbound();
    Value previous_task = t.current_task;
    Value previous_context = s.context;
    t.current_task = task;
    s.context = task->context;
    DriveResult result = drive_coroutine(t, task->coroutine, thrown);
    store(task, task->context, s.context);
    s.context = previous_context;
    t.current_task = previous_task;
    if (result.how == Driven::Yielded) [[likely]] {
        if (result.value.is_none()) {
            wake_task(task);
        } else if (wait_for_yielded(t, task, result.value).is_error()) {
            throw_later(t, task);
        }
        return true;
    }
    if (result.how == Driven::Raised) return task_raised(t, task);
    end_task(task);
    if (task->must_cancel) {
        task->must_cancel = false;
        set_cancelled(t, task, task->detail);
    } else {
        set_result(t, task, result.value);
    }
    return true;
}

// ---- cancelling

bool cancel_task(Thread& t, Task* task, Value message, Result<void>& outcome) {
    if (task->done()) return false;
    task->cancel_requests++;
    if (task->waiting_on.is_bound()) {
        bool is_native = is_wait(t, task->waiting_on);
        if (is_native) store(task, task->detail, message);
        Result<bool> passed_on = cancel_future(t, task->waiting_on, message);
        if (passed_on.is_error()) {
            outcome = Failed{};
            return false;
        }
        if (*passed_on && !is_native) return true;
    }
    task->must_cancel = true;
    store(task, task->detail, message);
    return true;
}

} // namespace krait
