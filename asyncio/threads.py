"""Calls in other threads. Without threads the call is made at once, in the task."""
from asyncio import ensure_future


async def to_thread(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) where it does not block the loop; its result."""
    import contextvars
    return contextvars.copy_context().run(func, *args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine to a loop."""
    return ensure_future(coro, loop=loop)
