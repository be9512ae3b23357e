"""Runner: several calls of run() on one loop."""
from asyncio import _get_running_loop, all_tasks, gather, iscoroutine, new_event_loop, set_event_loop


class Runner:
    """Context manager that keeps a loop and a context between runs."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _lazy_init(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "initialized":
            return
        import contextvars
        self._loop = new_event_loop() if self._loop_factory is None else self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = "initialized"

    def get_loop(self):
        """The loop."""
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        """Run the coroutine in the loop; its result."""
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        set_event_loop(self._loop)
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

    def close(self):
        """Cancel what is left and close the loop."""
        if self._state != "initialized":
            self._state = "closed"
            return
        loop = self._loop
        try:
            tasks = all_tasks(loop)
            for task in tasks:
                task.cancel()
            if tasks:
                set_event_loop(loop)
                loop.run_until_complete(gather(*tasks, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"
