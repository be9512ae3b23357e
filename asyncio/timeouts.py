"""timeout(), wait_for() and their relatives: a timer that cancels the current task."""
from asyncio import (
    CancelledError,
    Task,
    _own_context,
    current_task,
    ensure_future,
    get_running_loop,
    iscoroutine,
    isfuture,
)


class Timeout:
    """Asynchronous context manager that cancels its body when the time is over."""

    def __init__(self, when):
        self._state = "created"
        self._when = when
        self._handle = None
        self._task = None

    def when(self):
        """The deadline, in the loop's time, or None."""
        return self._when

    def reschedule(self, when):
        """Set another deadline (None: none)."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is None:
            self._handle = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._handle = loop.call_soon(self._on_timeout)
        else:
            self._handle = loop.call_at(when, self._on_timeout)

    def expired(self):
        """The time was over while the body ran."""
        return self._state in ("expiring", "expired")

    def __repr__(self):
        info = ""
        if self._state == "active":
            when = round(self._when, 3) if self._when is not None else None
            info = f" when={when}"
        return f"<Timeout [{self._state}]{info}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                # The cancellation was ours alone.
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                self._insert_timeout_error(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for exc in exc_val.exceptions:
                        self._insert_timeout_error(exc)
        elif self._state == "active":
            self._state = "finished"
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = "expiring"
        self._handle = None

    @staticmethod
    def _insert_timeout_error(exc_val):
        while exc_val.__context__ is not None:
            if isinstance(exc_val.__context__, CancelledError):
                te = TimeoutError()
                te.__context__ = te.__cause__ = exc_val.__context__
                exc_val.__context__ = te
                break
            exc_val = exc_val.__context__


def timeout(delay):
    """async with timeout(delay): TimeoutError when the body takes longer; None: no limit."""
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    """Like timeout(), with a deadline in the loop's time."""
    return Timeout(when)


async def wait_for(fut, timeout):
    """Wait for the awaitable, at most `timeout` seconds; it is cancelled when it takes longer."""
    if not isfuture(fut) and not hasattr(fut, "__await__"):
        raise TypeError(f"object {type(fut).__name__} can't be used in 'await' expression")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
        raise TimeoutError
    if not isfuture(fut):
        fut = _start(fut)
    try:
        if timeout is None:
            return await fut
        limit = Timeout(get_running_loop().time() + timeout)
        async with limit:
            result = await fut
    except CancelledError:
        if fut.done() and not fut.cancelled():
            fut.exception()  # SystemExit ended the loop: nobody will ask for it
        raise
    if limit.expired():
        raise TimeoutError  # the task went on in spite of its cancellation
    return result


def _start(awaitable):
    """A task that runs its first step at once, with the caller's context variables."""
    coro = awaitable if iscoroutine(awaitable) else _awaiting(awaitable)
    loop = get_running_loop()
    if loop.get_task_factory() is not None:
        return loop.create_task(coro, context=_own_context())
    return Task(coro, loop=loop, context=_own_context(), eager_start=True)


async def _awaiting(awaitable):
    return await awaitable


async def wait_for_ms(fut, timeout):
    """wait_for() in milliseconds (MicroPython)."""
    return await wait_for(fut, None if timeout is None else timeout / 1000)


async def _cancel_and_wait(fut):
    """Cancel the future and wait until it is done."""
    loop = get_running_loop()
    waiter = loop.create_future()

    def release(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)
