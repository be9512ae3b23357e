#include "asyncio/wait.hpp"

#include <cstdio>

#include "asyncio/loop.hpp"
#include "asyncio/task.hpp"
#include "interpreter/vm/generator.hpp"
#include "runtime/exception.hpp"
#include "runtime/sequence.hpp"

namespace krait {

Result<Exception*> thrown_exception(Thread& t, Value type, Value value, Value traceback);

// ---- queues

void WaitQueue::push(Cell* owner, Wait* wait) {
    wait->next = nullptr;
    store_cell(wait, wait->previous, last);
    if (last != nullptr)
        store_cell(last, last->next, wait);
    else
        store_cell(owner, first, wait);
    store_cell(owner, last, wait);
}

void WaitQueue::remove(Wait* wait) {
    if (wait->previous != nullptr)
        wait->previous->next = wait->next;
    else if (first == wait)
        first = wait->next;
    if (wait->next != nullptr)
        wait->next->previous = wait->previous;
    else if (last == wait)
        last = wait->previous;
    wait->next = wait->previous = nullptr;
}

void WaitQueue::trace(Marker& marker) const {
    marker.visit(first);
    marker.visit(last);
}

// ---- steps

Wait* new_wait(Thread& t, const WaitKind& kind, Value owner) {
    auto* wait = static_cast<Wait*>(t.heap.allocate(sizeof(Wait), async_state(t).wait->root_shape->id, Kind::Native));
    wait->aux = static_cast<uint16_t>(Target::Wait);
    wait->what = &kind;
    wait->owner = owner;
    wait->task = Value::unbound();
    wait->next = wait->previous = nullptr;
    wait->state = WaitState::New;
    return wait;
}

static void trace_wait(Cell* cell, Marker& marker) {
    auto* wait = static_cast<Wait*>(cell);
    marker.visit(wait->owner);
    marker.visit(wait->task);
    if (wait->what == &sleep_wait) {
        marker.visit(wait->loop);
    } else {
        marker.visit(wait->next);
        marker.visit(wait->previous);
    }
}

void end_wait(Wait* wait) {
    wait->state = WaitState::Ended;
    if (wait->task.is_bound()) wake_task(as<Task>(wait->task));
}

bool cancel_wait(Thread& t, Wait* wait) {
    if (wait->state != WaitState::Waiting) return false;
    wait->state = WaitState::Cancelled;
    if (wait->what == &sleep_wait) timer_cancelled(t, wait->loop);
    if (wait->task.is_bound()) wake_task(as<Task>(wait->task));
    return true;
}

DriveResult step_wait(Thread& t, Cell* self, Value sent, Exception* thrown) {
    auto* wait = static_cast<Wait*>(self);
    switch (wait->state) {
        case WaitState::New:
            if (thrown != nullptr) {
                wait->state = WaitState::Done;
                raise_exception(t, thrown);
                return raised();
            }
            if (!sent.is_none()) {
                raise_type_error(t, "can't send non-None value to a just-started coroutine");
                return raised();
            }
            return wait->what->begin(t, wait);
        case WaitState::Waiting:
        case WaitState::Ended:
        case WaitState::Cancelled: break;
        case WaitState::Done: raise(t, t.types.RuntimeError, "cannot reuse already awaited coroutine"); return raised();
    }
    if (wait->task.is_bound() && t.current_task.is_cell() && t.current_task != wait->task) {
        // It belongs to another task, which goes on waiting.
        if (thrown != nullptr)
            raise_exception(t, thrown);
        else
            raise(t, t.types.RuntimeError, "coroutine is being awaited already");
        return raised();
    }
    if (thrown != nullptr) {
        wait->what->abandon(t, wait);
        wait->state = WaitState::Done;
        raise_exception(t, thrown);
        return raised();
    }
    if (wait->state != WaitState::Ended) return {Driven::Yielded, Value(wait)};
    DriveResult result = wait->what->finish(t, wait);
    if (result.how != Driven::Yielded) wait->state = WaitState::Done;
    return result;
}

// ---- a result that is there already

static DriveResult begin_ready(Thread&, Wait* wait) {
    wait->state = WaitState::Done;
    return returned(wait->owner);
}
static DriveResult finish_ready(Thread&, Wait* wait) { return returned(wait->owner); }
static const WaitKind ready_wait = {"__aexit__", begin_ready, finish_ready, [](Thread&, Wait*) {}};

Wait* new_ready_wait(Thread& t, Value value) { return new_wait(t, ready_wait, value); }

// ---- for Python code

Value to_python(Thread& t, DriveResult result) {
    if (result.how != Driven::Returned) return result.value;
    if (result.value.is_none()) return raise_bare(t, t.types.StopIteration);
    return raise_with_value(t, t.types.StopIteration, result.value);
}

static Value wait_next(Thread& t, Args a) { return to_python(t, step_wait(t, a[0].cell(), Value::none(), nullptr)); }
static Value wait_send(Thread& t, Args a) { return to_python(t, step_wait(t, a[0].cell(), a[1], nullptr)); }
static Value wait_throw(Thread& t, Args a) {
    Exception* e = TRY(thrown_exception(t, a[1], a[2], a[3]));
    return to_python(t, step_wait(t, a[0].cell(), Value::none(), e));
}
static Value wait_close(Thread& t, Args a) {
    auto* wait = as<Wait>(a[0]);
    if (wait->state != WaitState::New && wait->state != WaitState::Done) wait->what->abandon(t, wait);
    wait->state = WaitState::Done;
    return Value::none();
}
static Value wait_repr(Thread& t, Args a) {
    char address[32];
    std::snprintf(address, sizeof(address), "%p", static_cast<void*>(a[0].cell()));
    return format_message(t, "<coroutine object {} at {}>", {as<Wait>(a[0])->what->name, address});
}
static Value wait_name(Thread& t, Args a) { return intern(t, as<Wait>(a[0])->what->name); }
static Value wait_running(Thread&, Args) { return Value::boolean(false); }
static Value wait_suspended(Thread&, Args a) {
    WaitState state = as<Wait>(a[0])->state;
    return Value::boolean(state != WaitState::New && state != WaitState::Done);
}

static constexpr MethodDef wait_methods[] = {
    {"__await__(self, /)", "Return an iterator to be used in await expression.", return_self},
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", wait_next},
    {"send(self, value, /)", "Resume with `value`; the next value or StopIteration.", wait_send},
    {"throw(self, typ, val=?, tb=?, /)", "Raise an exception in the coroutine.", wait_throw},
    {"close(self, /)", "Stop waiting.", wait_close},
    {"__repr__(self, /)", "Return repr(self).", wait_repr},
    {"@property __name__(self)", "name of the coroutine function", wait_name},
    {"@property __qualname__(self)", "name of the coroutine function", wait_name},
    {"@property cr_running(self)", "", wait_running},
    {"@property cr_suspended(self)", "", wait_suspended},
};

const TypeDef wait_type = {
    .name = "asyncio.native_coroutine",
    .doc = "What a coroutine function of asyncio returns: it can be awaited once.",
    .methods = wait_methods,
    .size = sizeof(Wait),
    .flags = Type::Abstract,
    .trace = trace_wait,
    .step = step_wait,
};

} // namespace krait
