// The loop: what is ready, what is timed, what is watched; one turn after the other.
#pragma once

#include <vector>

#include "asyncio/asyncio.hpp"
#include "asyncio/poller.hpp"
#include "asyncio/ready_ring.hpp"
#include "asyncio/timer_heap.hpp"

namespace krait {

// What is to be run when a descriptor becomes readable or writable: Handles, or unbound.
struct Watch {
    Value reader;
    Value writer;
};

struct LoopCore {
    explicit LoopCore(Waker& waker) : poller(waker) {}
    ReadyRing ready;
    TimerHeap timers;
    Poller poller;
    std::vector<Watch> watches; // by descriptor
    size_t watched = 0;         // descriptors with a reader or writer
};

Loop* new_loop(Thread& t);
void trace_loop(Cell* cell, Marker& marker);
void finalize_loop(Cell* cell);

// RuntimeError "Event loop is closed".
Result<void> check_open(Thread& t, Loop* loop);

// Runs until stop() is called. The error is what left a callback and ends the loop: KeyboardInterrupt, SystemExit.
Result<void> run_forever(Thread& t, Loop* loop);
// ... until `awaitable` is done; its result.
Value run_until_complete(Thread& t, Loop* loop, Value awaitable);
void stop_loop(Loop* loop);
Result<void> close_loop(Thread& t, Loop* loop);

// MemoryError when there is no memory to note one more thing to run, or one more timer. Asked where work comes from (new tasks,
// callbacks, sleeps), so that tasks that are only woken find room.
Result<void> make_room(Thread& t, Loop* loop);

inline void push_ready(Loop* loop, Value target, Value argument) {
    loop->core->ready.push(target, argument);
    write_barrier(loop, target);
    write_barrier(loop, argument);
}
void add_timer(Thread& t, Loop* loop, int64_t deadline_ns, Value target);
// The target of a timer was cancelled.
void timer_cancelled(Thread& t, Loop* loop);

Handle* call_soon(Thread& t, Loop* loop, Value callback, std::span<const Value> arguments, Value context);
void cancel_handle(Thread& t, Handle* handle);

// -- errors that nobody waits for (exception_handler.cpp)
// loop.call_exception_handler({"message": ..., "exception": ..., key: subject}).
void report_exception(Thread& t, Loop* loop, std::string_view message, Exception* exception, std::string_view key,
                      Value subject);
Value call_exception_handler(Thread& t, Loop* loop, Value context);
Value default_exception_handler(Thread& t, Value context);
// Writes to sys.stderr.
void write_error(Thread& t, std::string_view text);

// -- for people (describe.cpp)
// "<Task pending name='Task-1' coro=<main() running at x.py:5>>"
Result<Str*> describe_future(Thread& t, Future* future);
// "f() at x.py:5"; the arguments, which may be secret, are null unless in debug mode.
Result<Str*> describe_callback(Thread& t, Value callback, Tuple* arguments);
// One line per task that can never go on, with what it awaits.
Result<Str*> describe_deadlock(Thread& t, Loop* loop);

} // namespace krait
