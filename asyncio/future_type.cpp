// The Python types Future and Task.
#include "asyncio/future.hpp"
#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "asyncio/wait.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/sequence.hpp"

namespace krait {

namespace {

Future* self(Args a) { return as<Future>(a[0]); }
Task* self_task(Args a) { return as<Task>(a[0]); }

// A subclass may forget to call __init__.
Result<Future*> checked(Thread& t, Args a) {
    if (self(a)->loop == nullptr)
        return raise(t, t.types.RuntimeError, "{} object is not initialized.", type_name(t, a[0]));
    return self(a);
}

Result<Loop*> loop_argument(Thread& t, Value v) {
    if (v.is_none()) {
        AsyncState& s = async_state(t);
        if (s.running != nullptr) return s.running;
        if (s.current != nullptr) return s.current;
        return running_loop(t);
    }
    if (!is_loop(t, v)) return raise_type_error(t, "loop must be an asyncio.Loop, not {}", type_name(t, v));
    return as<Loop>(v);
}

// ---- Future

Value future_new(Thread& t, Args a) { return new_native<Future>(t, TRY(class_argument(t, a[0], future_type))); }

Value future_init(Thread& t, Args a) {
    Loop* loop = TRY(loop_argument(t, a.keyword(0)));
    if (self(a)->loop != nullptr && self(a)->done()) mark_retrieved(self(a));
    initialize_future(self(a), loop);
    return Value::none();
}

Value future_result(Thread& t, Args a) { return take_result(t, TRY(checked(t, a))); }

Value future_exception(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    if (future->state == FutureState::Cancelled) return raise_exception(t, TRY(cancelled_error(t, future)));
    if (!future->done()) return raise(t, async_state(t).invalid_state_error, "Exception is not set.");
    mark_retrieved(future);
    return future->failed ? future->result : Value::none();
}

Result<void> check_pending(Thread& t, Future* future) {
    if (!future->done()) return {};
    return raise(t, async_state(t).invalid_state_error, "invalid state");
}

Value future_set_result(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    TRY(check_pending(t, future));
    set_result(t, future, a[1]);
    return Value::none();
}

Value future_set_exception(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    TRY(check_pending(t, future));
    if (!is_exception(a[1]) && !is_exception_class(a[1])) return raise_type_error(t, "invalid exception object");
    Exception* exception = TRY(to_exception(t, a[1]));
    if (is_instance(t, exception, t.types.StopIteration)) {
        Value message =
            small_str(t, "StopIteration interacts badly with generators and cannot be raised into a Future");
        Exception* replaced = TRY(make_exception(t, t.types.RuntimeError, {message}));
        set_cause(replaced, exception);
        store(replaced, replaced->context, Value(exception));
        exception = replaced;
    }
    set_exception(t, future, exception);
    return Value::none();
}

Value future_done(Thread&, Args a) { return Value::boolean(self(a)->done()); }
Value future_cancelled(Thread&, Args a) { return Value::boolean(self(a)->state == FutureState::Cancelled); }
Value future_cancel(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    mark_retrieved(future);
    return Value::boolean(cancel_plain(t, future, a[1]));
}

Value future_add_done_callback(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    Value context = a.keyword(0).is_none() ? copy_context(t) : a.keyword(0);
    auto* callback = new_native<Callback>(t, async_state(t).callback);
    callback->aux = static_cast<uint16_t>(Target::Callback);
    callback->function = a[1];
    callback->context = context;
    TRY(add_waiter(t, future, callback));
    return Value::none();
}

// True when `waiter` is a Callback of `function`.
Result<bool> is_callback_of(Thread& t, Value waiter, Value function) {
    if (!has_shape_of(waiter, async_state(t).callback)) return false;
    return equal(t, as<Callback>(waiter)->function, function);
}

Value future_remove_done_callback(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    if (future->done()) return Value::small_int(0);
    int64_t removed = 0;
    if (future->waiter.is_bound() && TRY(is_callback_of(t, future->waiter, a[1]))) {
        future->waiter = Value::unbound();
        removed++;
    }
    for (size_t i = 0; future->waiters != nullptr && i < future->waiters->size;) {
        if (TRY(is_callback_of(t, (*future->waiters)[i], a[1]))) {
            list_pop(t, future->waiters, i);
            removed++;
        } else {
            i++;
        }
    }
    return Value::small_int(removed);
}

Value future_get_loop(Thread& t, Args a) { return TRY(checked(t, a))->loop; }
Value future_repr(Thread& t, Args a) { return describe_future(t, self(a)); }

Value get_blocking(Thread&, Args a) { return Value::boolean(self(a)->blocking); }
Value set_blocking(Thread& t, Args a) {
    if (a[1].is_unbound()) return raise(t, t.types.AttributeError, "cannot delete attribute");
    self(a)->blocking = TRY(truth(t, a[1]));
    return Value::none();
}
Value get_state(Thread& t, Args a) {
    static constexpr std::string_view names[] = {"PENDING", "CANCELLED", "FINISHED"};
    return intern(t, names[static_cast<size_t>(self(a)->state)]);
}
Value get_unretrieved(Thread&, Args a) { return Value::boolean(self(a)->unretrieved); }
Value set_unretrieved(Thread& t, Args a) {
    if (!a[1].is_bound() || TRY(truth(t, a[1]))) return raise_value_error(t, "_log_traceback can only be set to False");
    mark_retrieved(self(a));
    return Value::none();
}
Value get_cancel_message(Thread&, Args a) {
    Value message = self(a)->failed ? Value::none() : self(a)->detail;
    return message.is_bound() ? message : Value::none();
}
Value make_cancelled(Thread& t, Args a) { return TRY(cancelled_error(t, self(a))); }

// ---- the iterator of future.__await__(), for Python code that wants one

struct FutureIterator : Cell {
    Future* future;
};
void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<FutureIterator*>(cell)->future); }
DriveResult step_iterator(Thread& t, Cell* self, Value sent, Exception* thrown) {
    Future* future = static_cast<FutureIterator*>(self)->future;
    // Who does not wait in between would be given the future for ever.
    if (thrown == nullptr && future->blocking && !future->done()) {
        raise(t, t.types.RuntimeError, "await wasn't used with future");
        return {Driven::Raised, Value::error()};
    }
    return step_future(t, future, sent, thrown);
}
Value iterator_next(Thread& t, Args a) { return to_python(t, step_iterator(t, a[0].cell(), Value::none(), nullptr)); }
Value iterator_throw(Thread& t, Args a) {
    Value thrown = TRY(to_exception(
        t, a[1].is_bound() && is_exception_class(a[1]) && a[2].is_bound() && is_exception(a[2]) ? a[2] : a[1]));
    return to_python(t, step_iterator(t, a[0].cell(), Value::none(), as<Exception>(thrown)));
}
Value iterator_close(Thread&, Args) { return Value::none(); }

const MethodDef iterator_methods[] = {
    {"__await__(self, /)", "Return self.", return_self},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"send(self, value, /)", "The same as next(self).", iterator_next},
    {"throw(self, typ, val=?, tb=?, /)", "Raise the exception.", iterator_throw},
    {"close(self, /)", "Stop waiting.", iterator_close},
};
const TypeDef future_iterator_type = {
    .name = "asyncio.FutureIter",
    .doc = nullptr,
    .methods = iterator_methods,
    .size = sizeof(FutureIterator),
    .flags = Type::Abstract,
    .trace = trace_iterator,
    .step = step_iterator,
};

Value future_await(Thread& t, Args a) {
    Future* future = TRY(checked(t, a));
    auto* iterator = new_native<FutureIterator>(t, TRY(native_type_of(t, future_iterator_type)));
    store_cell(iterator, iterator->future, future);
    return iterator;
}

// ---- Task

Value task_new(Thread& t, Args a) { return new_native<Task>(t, TRY(class_argument(t, a[0], task_type))); }

Value task_init(Thread& t, Args a) {
    Loop* loop = TRY(loop_argument(t, a.keyword(0)));
    if (!is_coroutine(t, a[1])) return raise_type_error(t, "a coroutine was expected, got {}", a[1]);
    Task* task = self_task(a);
    if (task->loop != nullptr && !task->done()) unlink_task(task);
    Value name = a.keyword(1);
    if (!name.is_none() && !is_str(name)) name = TRY(str(t, name));
    initialize_task(t, task, loop, a[1], name, a.keyword(2));
    bool eager = TRY(truth(t, a.keyword(3))) && loop->running;
    if (!eager) {
        wake_task(task);
    } else if (!step_task(t, task)) {
        mark_retrieved(task); // it is raised right here
        return Value::error();
    }
    return Value::none();
}

Value task_cancel(Thread& t, Args a) {
    TRY(checked(t, a));
    Result<void> outcome;
    bool cancelled = cancel_task(t, self_task(a), a[1], outcome);
    TRY(outcome);
    return Value::boolean(cancelled);
}
Value task_cancelling(Thread& t, Args a) {
    TRY(checked(t, a));
    return Value::small_int(self(a)->cancel_requests);
}
Value task_uncancel(Thread& t, Args a) {
    TRY(checked(t, a));
    Task* task = self_task(a);
    if (task->cancel_requests > 0 && --task->cancel_requests == 0) task->must_cancel = false;
    return Value::small_int(task->cancel_requests);
}
Value task_get_name(Thread& t, Args a) {
    TRY(checked(t, a));
    return task_name(t, self_task(a));
}
Value task_set_name(Thread& t, Args a) {
    Value name = is_str(a[1]) ? a[1] : Value(TRY(str(t, a[1])));
    store(self(a), self_task(a)->name, name);
    self(a)->has_own_name = true;
    return Value::none();
}
Value task_get_coro(Thread& t, Args a) {
    TRY(checked(t, a));
    return self_task(a)->coroutine;
}
Value task_get_context(Thread& t, Args a) {
    TRY(checked(t, a));
    Value context = self_task(a)->context;
    return context.is_bound() ? context : Value::none();
}
Value task_set_anything(Thread& t, Args) {
    return raise(t, t.types.RuntimeError, "Task does not support set_result operation");
}
Value task_set_exception(Thread& t, Args) {
    return raise(t, t.types.RuntimeError, "Task does not support set_exception operation");
}
// MicroPython: the result or exception of a task that is done.
Value task_data(Thread&, Args a) {
    Value data = self(a)->done() ? self(a)->result : Value::none();
    return data.is_bound() ? data : Value::none();
}
Value task_fut_waiter(Thread&, Args a) {
    Value waiting_on = self_task(a)->waiting_on;
    return waiting_on.is_bound() ? waiting_on : Value::none();
}
Value task_must_cancel(Thread&, Args a) { return Value::boolean(self(a)->must_cancel); }
Value task_log_destroy(Thread&, Args a) { return Value::boolean(!self(a)->silent); }
Value task_set_log_destroy(Thread& t, Args a) {
    self(a)->silent = a[1].is_bound() && !TRY(truth(t, a[1]));
    return Value::none();
}
Value task_get_stack(Thread& t, Args) { return TRY(new_list(t)); }
Value task_print_stack(Thread& t, Args a) {
    Str* text = TRY(describe_future(t, self(a)));
    write_error(t, std::string("Stack for ") + std::string(text->view()) + "\n");
    return Value::none();
}

const MethodDef future_method_table[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", future_new},
    {"__init__(self, *, loop=None)", "A result that is not there yet.", future_init},
    {"cancel(self, msg=None)", "Cancel the future and schedule callbacks.", future_cancel},
    {"set_result(self, result, /)", "Mark the future done and set its result.", future_set_result},
    {"set_exception(self, exception, /)", "Mark the future done and set an exception.", future_set_exception},

    {"result(self, /)", "Return the result this future represents.", future_result},
    {"exception(self, /)", "Return the exception that was set on this future.", future_exception},
    {"done(self, /)", "Return True if the future is done.", future_done},
    {"cancelled(self, /)", "Return True if the future was cancelled.", future_cancelled},
    {"add_done_callback(self, fn, /, *, context=None)", "Add a callback to be run when the future becomes done.",
     future_add_done_callback},
    {"remove_done_callback(self, fn, /)", "Remove all instances of a callback; how many there were.",
     future_remove_done_callback},
    {"get_loop(self, /)", "Return the event loop the Future is bound to.", future_get_loop},
    {"__await__(self, /)", "Return an iterator to be used in await expression.", future_await},
    {"__iter__(self, /)", "Implement iter(self).", future_await},
    {"__repr__(self, /)", "Return repr(self).", future_repr},
    {"_make_cancelled_error(self, /)", "The CancelledError to raise.", make_cancelled},
    {"@property _asyncio_future_blocking(self)", nullptr, get_blocking, set_blocking},
    {"@property _state(self)", nullptr, get_state},
    {"@property _loop(self)", nullptr, future_get_loop},
    {"@property _log_traceback(self)", nullptr, get_unretrieved, set_unretrieved},
    {"@property _cancel_message(self)", nullptr, get_cancel_message},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

const MethodDef task_method_table[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", task_new},
    {"__init__(self, coro, *, loop=None, name=None, context=None, eager_start=False)",
     "A coroutine wrapped in a Future.", task_init},
    {"cancel(self, msg=None)", "Request that this task cancel itself.", task_cancel},
    {"cancelling(self, /)", "Return the count of the task's cancellation requests.", task_cancelling},
    {"uncancel(self, /)", "Decrement the task's count of cancellation requests.", task_uncancel},
    {"get_name(self, /)", "Return the name of the task.", task_get_name},
    {"set_name(self, value, /)", "Set the name of the task.", task_set_name},
    {"get_coro(self, /)", "Return the coroutine of the task.", task_get_coro},
    {"get_context(self, /)", "Return the context of the task.", task_get_context},
    {"get_stack(self, *, limit=None)", "Return the list of stack frames for this task.", task_get_stack},
    {"print_stack(self, *, limit=None, file=None)", "Print the stack or traceback for this task.", task_print_stack},
    {"set_result(self, result, /)", "Not supported by tasks.", task_set_anything},
    {"set_exception(self, exception, /)", "Not supported by tasks.", task_set_exception},
    {"@property coro(self)", "the coroutine (MicroPython)", task_get_coro},
    {"@property data(self)", "the result or exception when done (MicroPython)", task_data},
    {"@property _coro(self)", nullptr, task_get_coro},
    {"@property _fut_waiter(self)", nullptr, task_fut_waiter},
    {"@property _must_cancel(self)", nullptr, task_must_cancel},
    {"@property _log_destroy_pending(self)", nullptr, task_log_destroy, task_set_log_destroy},
};

void trace_callback(Cell* cell, Marker& marker) {
    marker.visit(static_cast<Callback*>(cell)->function);
    marker.visit(static_cast<Callback*>(cell)->context);
}

} // namespace

const TypeDef future_type = {
    .name = "_asyncio.Future",
    .doc = "A result that is not there yet; awaiting it waits for it.",
    .methods = future_method_table,
    .size = sizeof(Future),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_future,
    .step = step_future,
};
const TypeDef task_type = {
    .name = "_asyncio.Task",
    .doc = "A coroutine wrapped in a Future: it runs concurrently with other tasks.",
    .methods = task_method_table,
    .size = sizeof(Task),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_task,
};
const TypeDef callback_type = {
    .name = "asyncio._Callback",
    .doc = nullptr,
    .methods = {},
    .size = sizeof(Callback),
    .flags = Type::Abstract,
    .trace = trace_callback,
};

} // namespace krait
