// Iteration and awaiting as the VM's slow paths need them.
#pragma once

#include "interpreter/vm/generator.hpp"
#include "runtime/protocols.hpp"

namespace krait {

// One step of `yield from` an iterator that is no generator: next() or send().
DriveResult send_to_iterator(Thread& t, Value iterator, Value sent);

// What `await v` iterates over; `context` as for the GetAwaitable instruction.
Value get_awaitable(Thread& t, Value v, uint32_t context);
Value get_async_iterator(Thread& t, Value v);
// The awaitable of iterator.__anext__().
Value get_async_next(Thread& t, Value iterator);

} // namespace krait
