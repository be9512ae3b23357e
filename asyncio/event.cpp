// Event, Lock, ThreadSafeFlag, and the queue of waiters that the Python parts (Queue, Semaphore, Condition) are built on.
//
// Each keeps its waits in a queue, in the order in which they began. The rules are CPython's, with waits in the place of
// futures.
//
// Invariants:
//  1. Lock: when it is free and somebody waits, the first in the queue has ended (it is about to take the lock) or is
//     cancelled (and wakes the next when it leaves). Nobody else takes the lock meanwhile.
#include "asyncio/loop.hpp"
#include "asyncio/wait.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// What the three have in common: a flag and those who wait for it.
struct Waitable : Cell {
    bool set; // Event, flag: set; Lock: locked
    WaitQueue queue;
};

Waitable* self(Args a) { return as<Waitable>(a[0]); }
Waitable* owner_of(Wait* wait) { return as<Waitable>(wait->owner); }

void trace_waitable(Cell* cell, Marker& marker) { static_cast<Waitable*>(cell)->queue.trace(marker); }

template <const TypeDef& definition>
Value make_waitable(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], definition));
    return new_native<Waitable>(t, type);
}

DriveResult begin_waiting(Waitable* owner, Wait* wait) {
    owner->queue.push(owner, wait);
    return suspended(wait);
}
void leave_queue(Thread&, Wait* wait) { owner_of(wait)->queue.remove(wait); }

Result<Str*> repr_of(Thread& t, Args a, std::string_view yes, std::string_view no) {
    size_t waiting = 0;
    for (Wait* wait = self(a)->queue.first; wait != nullptr; wait = wait->next) waiting++;
    Str* base = as<Str>(TRY(object_repr(t, a)));
    std::string_view shown = base->view().substr(0, base->size - 1);
    std::string_view state = self(a)->set ? yes : no;
    if (waiting == 0) return format_message(t, "{} [{}]>", {shown, state});
    return format_message(t, "{} [{}, waiters:{}]>", {shown, state, static_cast<unsigned long>(waiting)});
}

// For programs that look how many wait.
Value waiters(Thread& t, Args a) {
    List* list = TRY(new_list(t));
    for (Wait* wait = self(a)->queue.first; wait != nullptr; wait = wait->next) TRY(list_append(t, list, wait));
    return list;
}

// ---- Event

DriveResult begin_event(Thread&, Wait* wait) {
    if (!owner_of(wait)->set) return begin_waiting(owner_of(wait), wait);
    wait->state = WaitState::Done;
    return returned(Value::boolean(true));
}
DriveResult finish_event(Thread& t, Wait* wait) {
    leave_queue(t, wait);
    return returned(Value::boolean(true));
}
const WaitKind event_wait = {"Event.wait", begin_event, finish_event, leave_queue};

Value event_init(Thread&, Args a) {
    self(a)->set = false;
    return Value::none();
}
Value is_set(Thread&, Args a) { return Value::boolean(self(a)->set); }
Value event_set(Thread&, Args a) {
    if (self(a)->set) return Value::none();
    self(a)->set = true;
    for (Wait* wait = self(a)->queue.first; wait != nullptr; wait = wait->next)
        if (wait->state == WaitState::Waiting) end_wait(wait);
    return Value::none();
}
Value clear(Thread&, Args a) {
    self(a)->set = false;
    return Value::none();
}
Value event_wait_method(Thread& t, Args a) { return new_wait(t, event_wait, a[0]); }
Value event_repr(Thread& t, Args a) { return repr_of(t, a, "set", "unset"); }

// ---- Lock

bool all_cancelled(const WaitQueue& queue) {
    for (Wait* wait = queue.first; wait != nullptr; wait = wait->next)
        if (wait->state != WaitState::Cancelled) return false;
    return true;
}

void wake_first(Waitable* lock) {
    Wait* first = lock->queue.first;
    if (first != nullptr && first->state == WaitState::Waiting) end_wait(first);
}

DriveResult begin_acquire(Thread&, Wait* wait) {
    Waitable* lock = owner_of(wait);
    if (lock->set || !all_cancelled(lock->queue)) return begin_waiting(lock, wait);
    lock->set = true;
    wait->state = WaitState::Done;
    return returned(Value::boolean(true));
}
DriveResult finish_acquire(Thread&, Wait* wait) {
    owner_of(wait)->queue.remove(wait);
    owner_of(wait)->set = true;
    return returned(Value::boolean(true));
}
void abandon_acquire(Thread&, Wait* wait) {
    owner_of(wait)->queue.remove(wait);
    if (!owner_of(wait)->set) wake_first(owner_of(wait));
}
const WaitKind acquire_wait = {"Lock.acquire", begin_acquire, finish_acquire, abandon_acquire};

// `async with lock`: the same, but it gives None.
DriveResult with_none(DriveResult result) { return result.how == Driven::Returned ? returned(Value::none()) : result; }
DriveResult begin_enter(Thread& t, Wait* wait) { return with_none(begin_acquire(t, wait)); }
DriveResult finish_enter(Thread& t, Wait* wait) { return with_none(finish_acquire(t, wait)); }
const WaitKind enter_wait = {"Lock.__aenter__", begin_enter, finish_enter, abandon_acquire};

Value acquire(Thread& t, Args a) { return new_wait(t, acquire_wait, a[0]); }
Value enter(Thread& t, Args a) { return new_wait(t, enter_wait, a[0]); }
Value release(Thread& t, Args a) {
    if (!self(a)->set) return raise(t, t.types.RuntimeError, "Lock is not acquired.");
    self(a)->set = false;
    wake_first(self(a));
    return Value::none();
}
// __aexit__ releases when it is awaited, not when it is called.
DriveResult begin_exit(Thread& t, Wait* wait) {
    wait->state = WaitState::Done;
    Value window[] = {wait->owner};
    Value released = release(t, {window, 1, 1});
    return {released.is_error() ? Driven::Raised : Driven::Returned, released};
}
const WaitKind exit_wait = {"Lock.__aexit__", begin_exit, finish_event, leave_queue};
Value exit(Thread& t, Args a) { return new_wait(t, exit_wait, a[0]); }
Value lock_repr(Thread& t, Args a) { return repr_of(t, a, "locked", "unlocked"); }

// ---- ThreadSafeFlag

// Python code of this interpreter sets it: in a task, in what micropython.schedule() runs, in a signal handler. A loop in
// which somebody waits for a flag is not deadlocked: see Loop::external.
void count_external(Thread& t, int change) {
    Loop* loop = async_state(t).running;
    if (loop != nullptr) loop->external += static_cast<uint32_t>(change);
}
DriveResult begin_flag(Thread& t, Wait* wait) {
    Waitable* flag = owner_of(wait);
    if (flag->set) {
        flag->set = false;
        wait->state = WaitState::Done;
        return returned(Value::none());
    }
    if (flag->queue.first != nullptr) {
        wait->state = WaitState::Done;
        raise(t, t.types.RuntimeError, "another task is already waiting on this ThreadSafeFlag");
        return raised();
    }
    count_external(t, 1);
    return begin_waiting(flag, wait);
}
void abandon_flag(Thread& t, Wait* wait) {
    count_external(t, -1);
    owner_of(wait)->queue.remove(wait);
}
DriveResult finish_flag(Thread& t, Wait* wait) {
    abandon_flag(t, wait);
    owner_of(wait)->set = false;
    return returned(Value::none());
}
const WaitKind flag_wait = {"ThreadSafeFlag.wait", begin_flag, finish_flag, abandon_flag};

Value flag_wait_method(Thread& t, Args a) { return new_wait(t, flag_wait, a[0]); }
Value flag_set(Thread&, Args a) {
    self(a)->set = true;
    Wait* first = self(a)->queue.first;
    if (first != nullptr && first->state == WaitState::Waiting) end_wait(first);
    return Value::none();
}

// ---- _Waiters: first come, first woken

struct Waiters : Waitable {
    Value lost; // called when somebody was woken, but was cancelled before it ran, and there is nobody else to wake
};

void trace_waiters(Cell* cell, Marker& marker) {
    trace_waitable(cell, marker);
    marker.visit(static_cast<Waiters*>(cell)->lost);
}

int64_t wake(Waitable* owner, int64_t most) {
    int64_t woken = 0;
    for (Wait* wait = owner->queue.first; wait != nullptr && woken < most; wait = wait->next) {
        if (wait->state != WaitState::Waiting) continue;
        end_wait(wait);
        woken++;
    }
    return woken;
}

DriveResult begin_waiters(Thread&, Wait* wait) { return begin_waiting(owner_of(wait), wait); }
void abandon_waiters(Thread& t, Wait* wait) {
    auto* owner = static_cast<Waiters*>(owner_of(wait));
    owner->queue.remove(wait);
    if (wait->state != WaitState::Ended || wake(owner, 1) > 0 || !is_callable(t, owner->lost)) return;
    if (call(t, owner->lost, {}).is_error()) report_unraisable(t, owner->lost);
}
const WaitKind waiters_wait = {"_Waiters.wait", begin_waiters, finish_event, abandon_waiters};

Value waiters_init(Thread&, Args a) {
    store(self(a), static_cast<Waiters*>(self(a))->lost, a[1]);
    return Value::none();
}
Value waiters_wait_method(Thread& t, Args a) { return new_wait(t, waiters_wait, a[0]); }
Value waiters_wake(Thread& t, Args a) {
    int64_t most = TRY(to_int64(t, a[1]));
    return Value::small_int(wake(self(a), most));
}
Value waiters_len(Thread&, Args a) {
    int64_t waiting = 0;
    for (Wait* wait = self(a)->queue.first; wait != nullptr; wait = wait->next)
        waiting += wait->state != WaitState::Cancelled;
    return Value::small_int(waiting);
}

const MethodDef waiters_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", make_waitable<waiters_type>},
    {"__init__(self, lost=None)", "Those who wait, in order.", waiters_init},
    {"wait(self, /)", "Wait to be woken.", waiters_wait_method},
    {"wake(self, n=1, /)", "Wake the first n; how many there were.", waiters_wake},
    {"__len__(self, /)", "How many wait, or were woken and have not run yet.", waiters_len},
};

// ---- types

const MethodDef event_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", make_waitable<event_type>},
    {"__init__(self)", "Events start in the cleared state.", event_init},
    {"is_set(self, /)", "Return True if and only if the event is set.", is_set},
    {"set(self, /)", "Set the event. Any tasks waiting on the event will be scheduled to run.", event_set},
    {"clear(self, /)", "Clear the event.", clear},
    {"wait(self, /)", "Wait for the event to be set. If it is already set then it returns immediately.",
     event_wait_method},
    {"@property _waiters(self)", nullptr, waiters},
    {"__repr__(self, /)", "Return repr(self).", event_repr},
};

const MethodDef lock_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", make_waitable<lock_type>},
    {"__init__(self)", "Locks start in the unlocked state.", event_init},
    {"locked(self, /)", "Return True if the lock is locked, otherwise False.", is_set},
    {"acquire(self, /)", "Wait for the lock to be in the unlocked state and then lock it.", acquire},
    {"release(self, /)", "Release the lock; the next waiting task is scheduled to run.", release},
    {"__aenter__(self, /)", "Acquire the lock.", enter},
    {"__aexit__(self, exc_type=None, exc=None, tb=None, /)", "Release the lock.", exit},
    {"@property _waiters(self)", nullptr, waiters},
    {"__repr__(self, /)", "Return repr(self).", lock_repr},
};

const MethodDef flag_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "", make_waitable<thread_safe_flag_type>},
    {"__init__(self)", "Flags start in the cleared state.", event_init},
    {"set(self, /)", "Set the flag. If there is a task waiting on the flag, it will be scheduled to run.", flag_set},
    {"clear(self, /)", "Clear the flag.", clear},
    {"wait(self, /)", "Wait for the flag to be set. The flag is automatically reset upon return from wait.",
     flag_wait_method},
};

} // namespace

const TypeDef event_type = {
    .name = "asyncio.locks.Event",
    .doc = "Synchronises tasks: some wait until another one sets it.",
    .methods = event_methods,
    .size = sizeof(Waitable),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_waitable,
};
const TypeDef lock_type = {
    .name = "asyncio.locks.Lock",
    .doc = "Mutual exclusion for tasks; those who wait get it in the order in which they came.",
    .methods = lock_methods,
    .size = sizeof(Waitable),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_waitable,
};
const TypeDef waiters_type = {
    .name = "asyncio._Waiters",
    .doc = "A queue of waiting tasks. One that was woken and is cancelled before it runs passes the wake-up on.",
    .methods = waiters_methods,
    .size = sizeof(Waiters),
    .flags = 0,
    .trace = trace_waiters,
};
const TypeDef thread_safe_flag_type = {
    .name = "asyncio.ThreadSafeFlag",
    .doc = "Synchronises one task with code outside the loop: other threads, interrupts, scheduler callbacks.",
    .methods = flag_methods,
    .size = sizeof(Waitable),
    .flags = Type::BaseType | Type::HasDict | Type::WeakReferable,
    .trace = trace_waitable,
};

} // namespace krait
