// Futures: a result that is not there yet, and who waits for it.
#pragma once

#include "asyncio/asyncio.hpp"

namespace krait {

// Makes a fresh cell of (a subclass of) Future ready for use.
void initialize_future(Future* future, Loop* loop);
Future* new_future(Thread& t, Loop* loop);
void trace_future(Cell* cell, Marker& marker);

// The future must be pending.
void set_result(Thread& t, Future* future, Value result);
void set_exception(Thread& t, Future* future, Exception* exception);
void set_cancelled(Thread& t, Future* future, Value message);

// result() and what `await` gives: the value, or the exception raised. InvalidStateError when it is not done.
Value take_result(Thread& t, Future* future);
// The CancelledError of a cancelled future.
Result<Exception*> cancelled_error(Thread& t, Future* future);
Result<Exception*> make_cancelled_error(Thread& t, Value message);
// The exception is known to somebody now.
inline void mark_retrieved(Future* future) {
    if (!future->unretrieved) return;
    future->unretrieved = false;
    future->loop->unretrieved--;
}

// `waiter` (see Future::waiter) is told when the future is done: at once through the ring when it is done already.
Result<void> add_waiter(Thread& t, Future* future, Value waiter);

// future.cancel(message) of any kind of future, overridden or not. True when it was not done.
Result<bool> cancel_future(Thread& t, Value future, Value message);
// Of a plain one.
bool cancel_plain(Thread& t, Future* future, Value message);
bool cancel_task(Thread& t, Task* task, Value message, Result<void>& outcome);
Result<bool> cancel_gathering(Thread& t, Gathering* gathering, Value message);

DriveResult step_future(Thread& t, Cell* self, Value sent, Exception* thrown);

// A Future, Task, coroutine or awaitable as a Future that `loop` (null: the running one) drives.
Result<Future*> ensure_future(Thread& t, Value awaitable, Loop* loop);

} // namespace krait
