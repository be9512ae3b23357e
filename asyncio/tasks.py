"""CPython's name for the module of tasks, and factories of eager tasks."""
from asyncio import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    Future,
    Task,
    all_tasks,
    as_completed,
    create_task,
    current_task,
    ensure_future,
    gather,
    iscoroutine,
    shield,
    sleep,
    wait,
    wait_for,
)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run their first step at once."""

    def factory(loop, coro, *, name=None, context=None, eager_start=True):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=eager_start)

    return factory


eager_task_factory = create_eager_task_factory(Task)
