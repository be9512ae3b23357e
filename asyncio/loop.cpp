// The event loop.
//
// One turn: find out how long nothing can happen (not at all when something is ready), wait that long for descriptors,
// read the clock once, move the timers that are due into the ring, and run the entries that are in the ring now. What
// they add runs in the next turn, so a task that never stops yielding starves nobody.
//
// Invariants:
//  1. The ring only holds cells with a Target (asyncio.hpp); unknown ones are a bug.
//  2. The system is asked only when there is something to ask for: without watched descriptors, a turn with ready entries
//     makes no system call.
//  3. With a virtual clock nothing is waited for: the clock jumps to the next timer.
#include "asyncio/loop.hpp"

#include <algorithm>

#include "asyncio/future.hpp"
#include "asyncio/task.hpp"
#include "asyncio/wait.hpp"
#include "interpreter/vm/dispatch.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

namespace krait {

void gathering_child_done(Thread& t, Gathering* gathering, Future* child);

Loop* new_loop(Thread& t) {
    auto* loop = new_native<Loop>(t, async_state(t).event_loop);
    loop->aux = static_cast<uint16_t>(Target::Loop);
    loop->exception_handler = loop->task_factory = loop->executor = Value::none();
    loop->core = new LoopCore(t.state.waker);
    return loop;
}

void trace_loop(Cell* cell, Marker& marker) {
    auto* loop = static_cast<Loop*>(cell);
    marker.visit(loop->first_task);
    marker.visit(loop->last_task);
    marker.visit(loop->exception_handler);
    marker.visit(loop->task_factory);
    marker.visit(loop->executor);
    if (loop->core == nullptr) return;
    loop->core->ready.trace(marker);
    loop->core->timers.trace(marker);
    for (const Watch& watch : loop->core->watches) {
        marker.visit(watch.reader);
        marker.visit(watch.writer);
    }
}

void finalize_loop(Cell* cell) {
    auto* loop = static_cast<Loop*>(cell);
    delete loop->core;
    loop->core = nullptr;
}

Result<void> check_open(Thread& t, Loop* loop) {
    if (loop->closed) return raise(t, t.types.RuntimeError, "Event loop is closed");
    return {};
}

Result<Loop*> running_loop(Thread& t) {
    Loop* loop = async_state(t).running;
    if (loop == nullptr) return raise(t, t.types.RuntimeError, "no running event loop");
    return loop;
}

Result<void> make_room(Thread& t, Loop* loop) {
    ReadyRing& ready = loop->core->ready;
    TimerHeap& timers = loop->core->timers;
    if (ready.is_tight()) [[unlikely]] {
        if (!t.heap.may_take(ready.larger_bytes())) return raise_memory_error(t);
        ready.grow();
    }
    if (timers.is_tight()) [[unlikely]] {
        if (!t.heap.may_take(timers.larger_bytes())) return raise_memory_error(t);
        timers.grow();
    }
    return {};
}

// ---- timers

static bool is_cancelled_target(Value target) {
    if (static_cast<Target>(target.cell()->aux) == Target::Wait) return is_cancelled_sleep(as<Wait>(target));
    return as<Handle>(target)->cancelled;
}

void add_timer(Thread&, Loop* loop, int64_t deadline_ns, Value target) {
    loop->core->timers.push(deadline_ns, target);
    write_barrier(loop, target);
}

void timer_cancelled(Thread&, Loop* loop) { loop->core->timers.cancelled(is_cancelled_target); }

static void move_due_timers(Loop* loop, int64_t now) {
    TimerHeap& timers = loop->core->timers;
    while (!timers.empty() && timers.first().deadline <= now) {
        Value target = timers.pop();
        if (is_cancelled_target(target)) {
            timers.forget_cancelled();
            continue;
        }
        if (static_cast<Target>(target.cell()->aux) == Target::Handle) as<Handle>(target)->scheduled = false;
        loop->core->ready.push(target, Value::none());
    }
}

// When the next timer is due; INT64_MAX when there is none.
static int64_t next_deadline(Loop* loop) {
    TimerHeap& timers = loop->core->timers;
    while (!timers.empty() && is_cancelled_target(timers.first().target)) {
        timers.pop();
        timers.forget_cancelled();
    }
    return timers.empty() ? INT64_MAX : timers.first().deadline;
}

// ---- callbacks

Handle* call_soon(Thread& t, Loop* loop, Value callback, std::span<const Value> arguments, Value context) {
    if (make_room(t, loop).is_error()) return nullptr;
    Value copied = context.is_none() ? copy_context(t) : context;
    auto* handle = new_native<Handle>(t, async_state(t).handle);
    handle->aux = static_cast<uint16_t>(Target::Handle);
    handle->loop = loop;
    handle->callback = callback;
    handle->context = copied;
    handle->arguments = t.state.empty_tuple;
    if (!arguments.empty()) {
        Result<Tuple*> tuple = make_tuple(t, arguments);
        if (tuple.is_error()) return nullptr;
        store_cell(handle, handle->arguments, *tuple);
    }
    push_ready(loop, handle, Value::none());
    return handle;
}

void cancel_handle(Thread& t, Handle* handle) {
    if (handle->cancelled) return;
    handle->cancelled = true;
    if (handle->scheduled) timer_cancelled(t, handle->loop);
    handle->callback = Value::none();
    handle->arguments = t.state.empty_tuple;
}

// A callback raised: True when the loop goes on.
static bool callback_raised(Thread& t, Loop* loop, Value callback, Tuple* arguments, std::string_view key,
                            Value subject) {
    if (t.pending_is(t.types.KeyboardInterrupt) || t.pending_is(t.types.SystemExit)) return false;
    Exception* exception = t.take_pending();
    Result<Str*> shown = describe_callback(t, callback, loop->debug ? arguments : nullptr);
    if (shown.is_error()) t.clear_pending();
    std::string message = "Exception in callback ";
    if (!shown.is_error()) message += (*shown)->view();
    report_exception(t, loop, message, exception, key, subject);
    return true;
}

static bool run_handle(Thread& t, Handle* handle) {
    if (handle->cancelled) return true;
    Value callback = handle->callback;
    Tuple* arguments = handle->arguments;
    Value result = call_in_context(t, handle->context, callback, {arguments->items, arguments->size});
    if (!result.is_error()) return true;
    return callback_raised(t, handle->loop, callback, arguments, "handle", handle);
}

static bool run_callback(Thread& t, Callback* callback, Value future) {
    Value result = call_in_context(t, callback->context, callback->function, std::span<const Value>(&future, 1));
    if (!result.is_error()) return true;
    return callback_raised(t, as<Future>(future)->loop, callback->function, small_tuple(t, {future}), "handle",
                           callback);
}

static bool run_entry(Thread& t, ReadyRing::Entry entry) {
    switch (static_cast<Target>(entry.target.cell()->aux)) {
        case Target::Task: return step_task(t, as<Task>(entry.target));
        case Target::Wait: sleep_over(as<Wait>(entry.target)); return true;
        case Target::Handle: return run_handle(t, as<Handle>(entry.target));
        case Target::Callback: return run_callback(t, as<Callback>(entry.target), entry.argument);
        case Target::Gathering:
            gathering_child_done(t, as<Gathering>(entry.target), as<Future>(entry.argument));
            return true;
        case Target::Loop: as<Loop>(entry.target)->stopping = true; return true;
        case Target::None: break;
    }
    return true;
}

// ---- waiting

static void take_events(Loop* loop, std::span<const Poller::Event> events) {
    for (const Poller::Event& event : events) {
        if (static_cast<size_t>(event.fd) >= loop->core->watches.size()) continue;
        const Watch& watch = loop->core->watches[static_cast<size_t>(event.fd)];
        if (event.readable && watch.reader.is_bound()) push_ready(loop, watch.reader, Value::none());
        if (event.writable && watch.writer.is_bound()) push_ready(loop, watch.writer, Value::none());
    }
}

static void poll(Loop* loop, int64_t timeout_ns) {
    Poller::Event events[64];
    int count = loop->core->poller.wait(events, timeout_ns);
    take_events(loop, {events, static_cast<size_t>(count)});
}

static Result<void> raise_deadlock(Thread& t, Loop* loop) {
    Str* text = TRY(describe_deadlock(t, loop));
    return raise(t, async_state(t).deadlock_error, "{}", text);
}

// Before the loop waits: errors of futures that are garbage are reported now, not at some later collection.
static void report_failures(Thread& t, Loop* loop) {
    loop->new_failure = false;
    if (loop->unretrieved == 0) return;
    t.heap.collect();
    run_queued_calls(t);
}

// Nothing is ready: waits for what comes first.
// The program has nothing to do for `left` ns (negative: it is not known how long): what would be collected in the middle
// of its work soon is collected now, if that is done before it goes on.
static void collect_while_idle(Thread& t, int64_t left) {
    constexpr int64_t short_wait = 2'000'000;
    if (!t.heap.is_nearly_due()) return;
    if (left < 0 || left > std::max(short_wait, 2 * t.heap.last_duration())) t.heap.collect();
}

static Result<void> wait_for_events(Thread& t, Loop* loop, bool until_complete) {
    if (loop->new_failure) report_failures(t, loop);
    // A signal that came since the last safepoint must not be slept over.
    if (!safepoint(t)) return Failed{};
    if (!loop->core->ready.empty()) return {};
    LoopCore& core = *loop->core;
    Clock& clock = t.state.clock;
    int64_t deadline = next_deadline(loop);
    bool idle = core.watched == 0 && loop->external == 0;
    if (deadline == INT64_MAX) {
        if (idle && until_complete && loop->first_task != nullptr && t.state.detect_deadlock &&
            !t.state.waker.was_woken())
            return raise_deadlock(t, loop);
        collect_while_idle(t, -1);
        poll(loop, -1);
    } else if (clock.is_virtual()) {
        if (core.watched > 0) poll(loop, 0);
        if (core.ready.empty()) clock.advance_to(deadline);
    } else {
        int64_t left = deadline - clock.monotonic();
        collect_while_idle(t, std::max<int64_t>(left, 0));
        left = deadline - clock.monotonic();
        if (left > 0) poll(loop, left);
    }
    if (!safepoint(t)) return Failed{}; // a signal may have ended the wait
    return {};
}

static Result<void> run_turn(Thread& t, Loop* loop, bool until_complete) {
    LoopCore& core = *loop->core;
    if (core.ready.empty() && !loop->stopping) {
        TRY(wait_for_events(t, loop, until_complete));
    } else if (core.watched > 0) {
        poll(loop, 0);
    }
    if (!core.timers.empty()) move_due_timers(loop, t.state.clock.monotonic());
    if (--t.countdown < 0 && !safepoint(t)) return Failed{};
    for (size_t left = core.ready.size(); left > 0; left--) {
        if (!run_entry(t, core.ready.pop())) return Failed{};
    }
    return {};
}

// ---- running

static Result<void> run_turns(Thread& t, Loop* loop, bool until_complete) {
    AsyncState& s = async_state(t);
    TRY(check_open(t, loop));
    if (loop->running) return raise(t, t.types.RuntimeError, "This event loop is already running");
    if (s.running != nullptr)
        return raise(t, t.types.RuntimeError, "Cannot run the event loop while another loop is running");
    Value outer_task = t.current_task;
    t.current_task = Value::none();
    loop->running = true;
    s.running = loop;
    Result<void> result;
    do {
        result = run_turn(t, loop, until_complete);
    } while (!result.is_error() && !loop->stopping);
    loop->stopping = false;
    loop->running = false;
    s.running = nullptr;
    t.current_task = outer_task;
    return result;
}

Result<void> run_forever(Thread& t, Loop* loop) { return run_turns(t, loop, false); }

void stop_loop(Loop* loop) { loop->stopping = true; }

static void remove_waiter(Thread& t, Future* future, Value waiter) {
    if (future->waiter == waiter) future->waiter = Value::unbound();
    if (future->waiters == nullptr) return;
    for (size_t i = future->waiters->size; i-- > 0;)
        if ((*future->waiters)[i] == waiter) list_pop(t, future->waiters, i);
}

Value run_until_complete(Thread& t, Loop* loop, Value awaitable) {
    TRY(check_open(t, loop));
    if (loop->running) return raise(t, t.types.RuntimeError, "This event loop is already running");
    bool is_new = !is_future(t, awaitable);
    Future* future = TRY(ensure_future(t, awaitable, loop));
    TRY(add_waiter(t, future, loop));
    Result<void> result = run_turns(t, loop, true);
    if (result.is_error()) {
        remove_waiter(t, future, loop);
        if (is_new && future->done() && future->state != FutureState::Cancelled) mark_retrieved(future);
        return Failed{};
    }
    remove_waiter(t, future, loop);
    if (!future->done()) return raise(t, t.types.RuntimeError, "Event loop stopped before Future completed.");
    return take_result(t, future);
}

Result<void> close_loop(Thread& t, Loop* loop) {
    if (loop->running) return raise(t, t.types.RuntimeError, "Cannot close a running event loop");
    if (loop->closed) return {};
    report_failures(t, loop); // before the loop is gone
    loop->closed = true;
    loop->core->ready.clear();
    loop->core->timers.clear();
    loop->core->watches.clear();
    loop->core->watched = 0;
    AsyncState& s = async_state(t);
    if (s.current == loop) s.current = nullptr;
    return {};
}

} // namespace krait
