"""TaskGroup: tasks that live as long as a block, and fail together."""
from asyncio import CancelledError, current_task, get_running_loop


class TaskGroup:
    """Asynchronous context manager: leaving the block waits for the tasks made in it.

    When a task fails, the others and the body are cancelled, and the errors leave as an ExceptionGroup.
    """

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._parent_cancelled = False
        self._tasks = set()
        self._errors = []
        self._fatal = None
        self._idle = None

    def __repr__(self):
        info = ""
        if self._tasks:
            info += f" tasks={len(self._tasks)}"
        if self._errors:
            info += f" errors={len(self._errors)}"
        if self._aborting:
            info += " cancelling"
        elif self._entered:
            info += " entered"
        return f"<TaskGroup{info}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = get_running_loop()
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc, tb):
        try:
            return await self._finish(exc)
        finally:
            # An exception refers to the frame that refers to this group.
            self._parent = self._errors = self._fatal = exc = None

    async def _finish(self, exc):
        self._exiting = True
        if _is_fatal(exc) and self._fatal is None:
            self._fatal = exc
        cancelled = exc if isinstance(exc, CancelledError) else None
        if exc is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._idle = self._loop.create_future()
            try:
                await self._idle
            except CancelledError as error:
                # Cancelled from outside while it waits for the tasks; a cancellation of our own was taken back.
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._idle = None
        if self._fatal is not None:
            raise self._fatal
        if self._parent_cancelled and self._parent.uncancel() == 0:
            cancelled = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if exc is not None and not isinstance(exc, CancelledError):
            self._errors.append(exc)
        if self._errors:
            # A cancellation that came meanwhile must not be lost.
            if self._parent.cancelling():
                self._parent.uncancel()
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, *, name=None, context=None):
        """Make a task that belongs to the group."""
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_done(self, task):
        self._tasks.discard(task)
        if self._idle is not None and not self._tasks and not self._idle.done():
            self._idle.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if _is_fatal(exc) and self._fatal is None:
            self._fatal = exc
        if self._parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": exc,
                "task": task,
            })
            return
        if not self._aborting and not self._parent_cancelled:
            self._abort()
            self._parent_cancelled = True
            self._parent.cancel()


def _is_fatal(exc):
    return isinstance(exc, (SystemExit, KeyboardInterrupt))
