"""Queues."""
from collections import deque
from heapq import heappop, heappush

from asyncio import Event, _Waiters
from asyncio.locks import _LoopBound


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class QueueShutDown(Exception):
    """The queue was shut down."""


class Queue(_LoopBound):
    """First in, first out; put() waits while there are `maxsize` items, get() while there are none.

    Subclasses may define _init(maxsize), _put(item) and _get() to keep the items otherwise, in self._queue.
    """

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        # Whoever was woken looks again; whoever was woken and is cancelled passes the wake-up on.
        self._getters = _Waiters()
        self._putters = _Waiters()
        self._unfinished_tasks = 0
        self._all_done = Event()
        self._all_done.set()
        self._is_shutdown = False
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        parts = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            parts.append(f"_queue={list(self._queue)!r}")
        if self._getters:
            parts.append(f"_getters[{len(self._getters)}]")
        if self._putters:
            parts.append(f"_putters[{len(self._putters)}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)

    def qsize(self):
        """Number of items in the queue."""
        return len(self._queue)

    @property
    def maxsize(self):
        """Number of items that there is room for; 0: any."""
        return self._maxsize

    def empty(self):
        """True when there are no items."""
        return not self._queue

    def full(self):
        """True when there are maxsize items."""
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Put an item, waiting for room."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            self._bind()
            await self._putters.wait()
        self.put_nowait(item)

    def put_nowait(self, item):
        """Put an item; QueueFull when there is no room."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._all_done.clear()
        self._getters.wake()

    async def get(self):
        """Take an item, waiting for one."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            self._bind()
            await self._getters.wait()
        return self.get_nowait()

    def get_nowait(self):
        """Take an item; QueueEmpty when there is none."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        self._putters.wake()
        return item

    def _finished(self):
        if self._unfinished_tasks == 0:
            self._all_done.set()

    def task_done(self):
        """What was taken is dealt with: join() waits for as many calls as there were items."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        self._finished()

    async def join(self):
        """Wait until task_done() was called for every item."""
        if self._unfinished_tasks:
            await self._all_done.wait()

    def shutdown(self, immediate=False):
        """No more items: put() raises QueueShutDown, and get() when the queue is empty (at once: drop the items)."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                self._unfinished_tasks = max(0, self._unfinished_tasks - 1)
            self._finished()
        self._getters.wake(len(self._getters))
        self._putters.wake(len(self._putters))


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The last item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
