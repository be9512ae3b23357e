// Tasks: futures that drive a coroutine.
#pragma once

#include "asyncio/asyncio.hpp"

namespace krait {

// A coroutine as create_task() takes it: of an `async def`, a native Wait, or an object with send, throw and close.
bool is_coroutine(Thread& t, Value v);
// TypeError "a coroutine was expected, got 5".
Result<Task*> create_task(Thread& t, Loop* loop, Value coroutine, Value name, Value context);
// Without asking the loop's task factory; `coroutine` may be any iterator of an awaitable.
Task* new_task(Thread& t, Loop* loop, Value coroutine, Value name, Value context);
// The fields of a fresh cell; the first step is for the caller to schedule.
void initialize_task(Thread& t, Task* task, Loop* loop, Value coroutine, Value name, Value context);

// Runs the coroutine until it waits or ends. False: KeyboardInterrupt or SystemExit left it, is pending, and ends the loop.
bool step_task(Thread& t, Task* task);
// What the task waits for has come.
void wake_task(Task* task);
void unlink_task(Task* task);
void trace_task(Cell* cell, Marker& marker);
Result<Str*> task_name(Thread& t, Task* task);

} // namespace krait
