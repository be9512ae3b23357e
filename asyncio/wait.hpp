// Waits: the native coroutines. sleep(), Event.wait(), Lock.acquire() ... return one; it counts as a coroutine everywhere,
// and awaiting it needs neither a Python frame nor a future.
//
// A wait is used once: New -> (Waiting -> Ended or Cancelled ->) Done. Its first step (WaitKind::begin) either has the result
// at once or enters the wait into its owner's queue and suspends, giving itself to the task that drives the chain; the
// task notes it in waiting_on and itself in Wait::task. When the event comes, end_wait() puts that task into the ring.
//
// Invariants:
//  1. `next` and `previous` link it in its owner's queue while it is Waiting, and while it is Ended or Cancelled until its
//     task runs: the order of waiters is the order of begin().
//  2. A Cancelled one has a task that gets CancelledError at its next step; owners pass over it.
#pragma once

#include "asyncio/asyncio.hpp"

namespace krait {

struct Wait;

struct WaitKind {
    const char* name; // of the coroutine function
    DriveResult (*begin)(Thread& t, Wait* wait);
    // It ended and its task runs: the value of the await.
    DriveResult (*finish)(Thread& t, Wait* wait);
    // An exception is thrown in, or it is closed, while it is not New and not Done.
    void (*abandon)(Thread& t, Wait* wait);
};

enum class WaitState : uint8_t { New, Waiting, Ended, Cancelled, Done };

struct Wait : Cell {
    static constexpr Kind kind_of = Kind::Native;
    const WaitKind* what;
    Value owner; // the Event, Lock...; of a sleep: its result
    Value task;  // who waits; unbound when something other than a task drives it
    union {
        struct {
            Wait* next;
            Wait* previous;
        };
        struct { // of a sleep
            Loop* loop;
            int64_t delay; // ns
        };
    };
    WaitState state;
};

// The waits of one owner, in order.
struct WaitQueue {
    Wait* first;
    Wait* last;

    void push(Cell* owner, Wait* wait);
    void remove(Wait* wait);
    void trace(Marker& marker) const;
};

Wait* new_wait(Thread& t, const WaitKind& kind, Value owner);
inline DriveResult suspended(Wait* wait) {
    wait->state = WaitState::Waiting;
    return {Driven::Yielded, Value(wait)};
}
inline DriveResult returned(Value v) { return {Driven::Returned, v}; }
inline DriveResult raised() { return {Driven::Raised, Value::error()}; }

// What it waits for has come: the task goes on at its next turn. Only when it is Waiting.
void end_wait(Wait* wait);
// task.cancel() while it waits. False when it ended already.
bool cancel_wait(Thread& t, Wait* wait);
DriveResult step_wait(Thread& t, Cell* self, Value sent, Exception* thrown);
// A coroutine that has `value` at once.
Wait* new_ready_wait(Thread& t, Value value);
// The timer of a sleep has fired (the loop calls it).
void sleep_over(Wait* wait);
bool is_cancelled_sleep(const Wait* wait);
extern const WaitKind sleep_wait;

// What Python code sees of a DriveResult: the yielded value, or StopIteration.
Value to_python(Thread& t, DriveResult result);

} // namespace krait
