// The cells that Krait's asyncio consists of. docs/asyncio.md tells how they work together.
//
//     Loop     runs what is ready, waits for timers and descriptors          loop.hpp
//     Future   a result to come; whoever waits for it is kept inside         future.hpp
//     Task     a Future that drives a coroutine                              task.hpp
//     Wait     one pending wait: what sleep(), Event.wait() ... return       wait.hpp
//
// Invariants:
//  1. Whatever can stand in the loop's ready ring has its Target in Cell::aux.
//  2. A Task that is not done is in its loop's list, so it lives although nobody else refers to it.
//  3. A task is in the ring at most once: it is put there by what it waits for, and waits for one thing at a time.
#pragma once

#include "runtime/function.hpp"
#include "runtime/protocols.hpp"

namespace krait {

// How the loop runs an entry of its ring.
enum class Target : uint16_t {
    None,
    Task,      // one step; the argument does not matter
    Wait,      // a timer fired: the wait ends
    Handle,    // call_soon, call_later
    Callback,  // of add_done_callback: called with the argument, the future
    Gathering, // the argument is one of its children, done
    Loop,      // the future it runs until is done
};

struct LoopCore;
struct Task;

struct Loop : Cell {
    static constexpr Kind kind_of = Kind::Native;
    LoopCore* core;   // loop.hpp; null before __init__ and never after
    Task* first_task; // those not done, oldest first
    Task* last_task;
    Value exception_handler; // none or a callable
    Value task_factory;
    Value executor;       // of run_in_executor, made by Python code
    uint32_t unretrieved; // futures with an exception that nobody has asked for
    uint32_t external;    // waits that something outside the loop may end: no deadlock while there are any
    bool closed;
    bool running;
    bool stopping;
    bool debug;
    bool new_failure; // a future failed since the loop last looked for those that nobody can ask any more
};

enum class FutureState : uint8_t { Pending, Cancelled, Finished };

struct Future : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Loop* loop; // null before __init__
    // Finished: the result, or the exception (failed). Cancelled: the CancelledError to raise, or unbound. Pending: unbound; of
    // a task, an exception to be thrown in at its next step.
    Value result;
    Value waiter;  // the first of those to be told when it is done: a Task, Callback, Gathering or Loop; or unbound
    List* waiters; // the others, or null
    Value detail;  // Cancelled: the message. failed: the traceback that the exception had. Otherwise unbound
    FutureState state;
    bool failed;
    bool unretrieved; // failed, and nobody has asked for the exception yet
    bool blocking;    // it was just yielded by `await`: tells awaiting from yielding it by hand
    // -- of tasks
    bool must_cancel; // CancelledError is thrown in at the next step
    bool silent;      // no "was destroyed but it is pending"
    bool has_own_name;
    uint32_t cancel_requests; // cancel() without uncancel()

    bool done() const { return state != FutureState::Pending; }
};

struct Task : Future {
    Value coroutine;
    Value waiting_on; // a Wait, a Future, another awaitable's future; unbound: it is running, or in the ring
    Value name;       // a str, or the number N of "Task-N"
    Value context;    // a Context, or unbound for an empty one
    Task* next;
    Task* previous;
};

// gather()'s result.
struct Gathering : Future {
    Tuple* children; // futures
    uint64_t distinct;
    uint64_t finished;
    bool return_exceptions;
    bool cancel_requested;
};

struct Handle : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Loop* loop;
    Value callback;
    Tuple* arguments;
    Value context;
    int64_t deadline; // of a TimerHandle, ns
    bool cancelled;
    bool is_timer;
    bool scheduled; // is in the timer heap
};

struct Callback : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Value function;
    Value context;
};

// What the asyncio layer keeps per interpreter.
struct AsyncState : Cell {
    static constexpr Kind kind_of = Kind::Native;
    Loop* running; // or null
    Loop* current; // set_event_loop, get_event_loop; or null
    Value context; // contextvars: the current Context, or unbound for an empty one
    Module* module;
    Type* loop;
    Type* event_loop;
    Type* future;
    Type* task;
    Type* gathering;
    Type* wait;
    Type* handle;
    Type* timer_handle;
    Type* callback;
    Type* guard;
    Type* cancelled_error;
    Type* invalid_state_error;
    Type* deadlock_error;
    int64_t task_count;
    Task* main_task;     // of run(): what Ctrl-C cancels
    uint32_t interrupts; // since run() began
};

// Made when it is first asked for.
AsyncState& make_async_state(Thread& t);
inline AsyncState& async_state(Thread& t) {
    if (t.state.async_state == nullptr) [[unlikely]]
        return make_async_state(t);
    return *t.state.async_state;
}

template <class T>
bool has_shape_of(Value v, const T* type) {
    return v.is_cell() && v.cell()->shape == type->root_shape->id;
}
inline bool is_future(Thread& t, Value v) {
    if (!has_kind(v, Kind::Native)) return false;
    AsyncState& s = async_state(t);
    return has_shape_of(v, s.task) || has_shape_of(v, s.future) || is_subtype(type_of(t, v), s.future);
}
inline bool is_task(Thread& t, Value v) {
    if (!has_kind(v, Kind::Native)) return false;
    AsyncState& s = async_state(t);
    return has_shape_of(v, s.task) || is_subtype(type_of(t, v), s.task);
}
inline bool is_loop(Thread& t, Value v) { return has_kind(v, Kind::Native) && is_instance(t, v, async_state(t).loop); }
inline bool is_wait(Thread& t, Value v) { return has_shape_of(v, async_state(t).wait); }

// The running loop, or null with RuntimeError "no running event loop".
Result<Loop*> running_loop(Thread& t);

// -- contextvars.cpp
// A copy of the current context (the variables are shared until one of the two sets one); unbound when it is empty.
Value copy_context(Thread& t);
// The current context itself: what runs in it changes the caller's variables.
Value own_context(Thread& t);
// Calls with `context` current.
Value call_in_context(Thread& t, Value context, Value callable, std::span<const Value> arguments);

// -- definitions of the types, made by make_async_state and by the module
extern const TypeDef loop_type;
extern const TypeDef event_loop_type;
extern const TypeDef future_type;
extern const TypeDef task_type;
extern const TypeDef gathering_type;
extern const TypeDef wait_type;
extern const TypeDef handle_type;
extern const TypeDef timer_handle_type;
extern const TypeDef callback_type;
extern const TypeDef guard_type;
extern const TypeDef event_type;
extern const TypeDef lock_type;
extern const TypeDef thread_safe_flag_type;
extern const TypeDef waiters_type;

// -- functions of the module, by file
extern const std::span<const MethodDef> task_functions;   // task_functions.cpp
extern const std::span<const MethodDef> loop_functions;   // loop_functions.cpp
extern const std::span<const MethodDef> gather_functions; // gather.cpp
extern const std::span<const MethodDef> sleep_functions;  // sleep.cpp
extern const std::span<const MethodDef> run_functions;    // run.cpp

} // namespace krait
