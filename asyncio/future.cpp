// Futures.
//
// The waiters of a future are told in the order in which they came, through the ring: each takes one entry there, with the
// future as its argument, and there is no object per notification. Nearly all futures have one waiter: it is kept in place.
//
// An exception that nobody looks at must not be lost: a failed future gets a guard, a cell with __del__. It dies with
// the future, and its __del__ reports the exception unless somebody has asked for it meanwhile. Closing a loop looks for
// such futures at once.
//
// Invariants:
//  1. `result` of a pending future is unbound (of a Task: see task.cpp), `waiters` is only used behind `waiter`.
//  2. A future becomes done once, by settle(), which empties its waiters into the ring.
#include "asyncio/future.hpp"

#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "asyncio/wait.hpp"
#include "interpreter/vm/iteration.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

void initialize_future(Future* future, Loop* loop) {
    future->loop = loop;
    future->result = future->waiter = future->detail = Value::unbound();
    future->waiters = nullptr;
    future->state = FutureState::Pending;
    future->failed = future->unretrieved = future->blocking = false;
    future->must_cancel = future->silent = future->has_own_name = false;
    future->cancel_requests = 0;
}

Future* new_future(Thread& t, Loop* loop) {
    auto* future = new_native<Future>(t, async_state(t).future);
    initialize_future(future, loop);
    return future;
}

void trace_future(Cell* cell, Marker& marker) {
    auto* future = static_cast<Future*>(cell);
    marker.visit(future->loop);
    marker.visit(future->result);
    marker.visit(future->waiter);
    marker.visit(future->waiters);
    marker.visit(future->detail);
}

// ---- becoming done

static void settle(Future* future, FutureState state) {
    future->state = state;
    if (future->waiter.is_bound()) {
        push_ready(future->loop, future->waiter, future);
        future->waiter = Value::unbound();
    }
    if (future->waiters != nullptr) [[unlikely]] {
        for (Value waiter : future->waiters->items()) push_ready(future->loop, waiter, future);
        future->waiters = nullptr;
    }
}

void set_result(Thread&, Future* future, Value result) {
    store(future, future->result, result);
    settle(future, FutureState::Finished);
}

struct Guard : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Future* future;
};

static void guard_exception(Thread& t, Future* future) {
    auto* guard = new_native<Guard>(t, async_state(t).guard);
    store_cell(guard, guard->future, future);
    future->unretrieved = true;
    future->loop->unretrieved++;
    future->loop->new_failure = true;
    // Where the future keeps it alive: nobody waits any more, so the place of the waiter is free.
    store(future, future->waiter, Value(guard));
}

void set_exception(Thread& t, Future* future, Exception* exception) {
    store(future, future->result, Value(exception));
    store(future, future->detail, exception->traceback);
    future->failed = true;
    settle(future, FutureState::Finished);
    guard_exception(t, future);
}

void set_cancelled(Thread&, Future* future, Value message) {
    store(future, future->detail, message);
    settle(future, FutureState::Cancelled);
}

static Value guard_del(Thread& t, Args a) {
    Future* future = as<Guard>(a[0])->future;
    if (future == nullptr || !future->unretrieved) return Value::none();
    mark_retrieved(future);
    std::string message = std::string(class_name(t, future)) + " exception was never retrieved";
    report_exception(t, future->loop, message, as<Exception>(future->result), "future", future);
    return Value::none();
}

static void trace_guard(Cell* cell, Marker& marker) { marker.visit(static_cast<Guard*>(cell)->future); }

static constexpr MethodDef guard_methods[] = {
    {"__del__(self, /)", "Reports an exception that nobody has retrieved.", guard_del},
};
const TypeDef guard_type = {
    .name = "asyncio._ExceptionGuard",
    .doc = nullptr,
    .methods = guard_methods,
    .size = sizeof(Guard),
    .flags = Type::Abstract,
    .trace = trace_guard,
};

// ---- being asked

Result<Exception*> make_cancelled_error(Thread& t, Value message) {
    Type* type = async_state(t).cancelled_error;
    if (message.is_unbound() || message.is_none()) return make_exception(t, type, {});
    return make_exception(t, type, {message});
}

Result<Exception*> cancelled_error(Thread& t, Future* future) {
    if (future->result.is_bound()) {
        // The exception that ended the task: with its traceback, once.
        auto* kept = as<Exception>(future->result);
        future->result = Value::unbound();
        return kept;
    }
    return make_cancelled_error(t, future->detail);
}

Value take_result(Thread& t, Future* future) {
    if (future->state == FutureState::Finished) [[likely]] {
        if (!future->failed) [[likely]]
            return future->result;
        mark_retrieved(future);
        auto* exception = as<Exception>(future->result);
        store(exception, exception->traceback, future->detail);
        return raise_exception(t, exception);
    }
    if (future->state == FutureState::Cancelled) return raise_exception(t, TRY(cancelled_error(t, future)));
    return raise(t, async_state(t).invalid_state_error, "Result is not set.");
}

Result<void> add_waiter(Thread& t, Future* future, Value waiter) {
    if (future->done()) {
        push_ready(future->loop, waiter, future);
        return {};
    }
    if (future->waiter.is_unbound() && future->waiters == nullptr) [[likely]] {
        store(future, future->waiter, waiter);
        return {};
    }
    if (future->waiters == nullptr) store_cell(future, future->waiters, TRY(new_list(t)));
    return list_append(t, future->waiters, waiter);
}

// One step of `await future`: the future is its own iterator.
DriveResult step_future(Thread& t, Cell* self, Value, Exception* thrown) {
    auto* future = static_cast<Future*>(self);
    if (thrown != nullptr) {
        raise_exception(t, thrown);
        return raised();
    }
    if (future->loop == nullptr) {
        raise(t, t.types.RuntimeError, "Future object is not initialized.");
        return raised();
    }
    if (!future->done()) {
        future->blocking = true;
        return {Driven::Yielded, Value(future)};
    }
    Value result = take_result(t, future);
    return {result.is_error() ? Driven::Raised : Driven::Returned, result};
}

// ---- cancelling

bool cancel_plain(Thread& t, Future* future, Value message) {
    if (future->done()) return false;
    set_cancelled(t, future, message);
    return true;
}

Result<bool> cancel_future(Thread& t, Value v, Value message) {
    AsyncState& s = async_state(t);
    if (is_wait(t, v)) return cancel_wait(t, as<Wait>(v));
    if (has_shape_of(v, s.future)) return cancel_plain(t, as<Future>(v), message);
    if (has_shape_of(v, s.task)) {
        Result<void> outcome;
        bool cancelled = cancel_task(t, as<Task>(v), message, outcome);
        TRY(outcome);
        return cancelled;
    }
    if (has_shape_of(v, s.gathering)) return cancel_gathering(t, as<Gathering>(v), message);
    Value method = TRY(get_attribute(t, v, t.names.id_cancel));
    bool plain = message.is_unbound() || message.is_none();
    Value result = plain
                       ? call(t, method, {})
                       : call(t, method, std::span<const Value>(&message, 1), small_tuple(t, {Value(t.names.id_msg)}));
    if (result.is_error()) return Failed{};
    return truth(t, result);
}

// ---- making futures of awaitables

Result<Future*> ensure_future(Thread& t, Value awaitable, Loop* loop) {
    if (is_future(t, awaitable)) {
        auto* future = as<Future>(awaitable);
        if (future->loop == nullptr) return raise(t, t.types.RuntimeError, "Future object is not initialized.");
        if (loop != nullptr && loop != future->loop)
            return raise_value_error(
                t, "The future belongs to a different loop than the one specified as the loop argument");
        return future;
    }
    if (loop == nullptr) loop = TRY(running_loop(t));
    if (is_coroutine(t, awaitable)) return TRY(create_task(t, loop, awaitable, Value::none(), Value::none()));
    if (special(type_of(t, awaitable), Special::await_).is_unbound())
        return raise_type_error(t, "An asyncio.Future, a coroutine or an awaitable is required");
    Value iterator = TRY(get_awaitable(t, awaitable, 0));
    return new_task(t, loop, iterator, Value::none(), Value::none());
}

} // namespace krait
