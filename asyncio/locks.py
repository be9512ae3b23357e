"""Condition, Semaphore, Barrier; Event, Lock and the queue of waiters are native."""
from asyncio import CancelledError, Event, Lock, _Waiters, get_running_loop


class _LoopBound:
    """Belongs to the loop in which somebody first waits for it."""

    _loop = None

    def _bind(self):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")

    def _show(self, state, waiting):
        plain = object.__repr__(self)[1:-1]
        return f"<{plain} [{state}, waiters:{waiting}]>" if waiting else f"<{plain} [{state}]>"


class Condition(_LoopBound):
    """Tasks that hold a lock wait until another task notifies them."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = _Waiters()

    def __repr__(self):
        return self._show("locked" if self.locked() else "unlocked", len(self._waiters))

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    async def wait(self):
        """Release the lock, wait to be notified, and take the lock again."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self._bind()
        self.release()
        try:
            await self._waiters.wait()
        except BaseException:
            await self._take_again()
            raise
        if (error := await self._take_again()) is not None:
            # It was notified and cannot make use of it.
            self._waiters.wake()
            raise error
        return True

    async def _take_again(self):
        """The lock is held when this ends, even if the task is cancelled meanwhile; the cancellation, or None."""
        cancellation = None
        while True:
            try:
                await self.acquire()
                return cancellation
            except CancelledError as error:
                cancellation = error

    async def wait_for(self, predicate):
        """wait() until predicate() is true; its value."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        """Wake up to `n` of the tasks that wait."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._waiters.wake(n)

    def notify_all(self):
        """Wake all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_LoopBound):
    """So many may hold it at the same time. release() hands its place to the first task that waits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value
        self._waiters = _Waiters(self._put_back)

    def __repr__(self):
        return self._show("locked" if self.locked() else f"unlocked, value:{self._value}", len(self._waiters))

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def locked(self):
        """True when acquire() would wait."""
        return self._value == 0 or len(self._waiters) > 0

    async def acquire(self):
        """Take a place; wait for one when there is none."""
        if not self.locked():
            self._value -= 1
            return True
        self._bind()
        try:
            await self._waiters.wait()
        finally:
            # Those who were kept back because this task was first in the queue.
            while self._value > 0 and self._waiters.wake():
                self._value -= 1
        return True

    def release(self):
        """Give a place back."""
        if not self._waiters.wake():
            self._value += 1

    def _put_back(self):
        self._value += 1


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be released more often than acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        """Give a place back; ValueError when all are there."""
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class BrokenBarrierError(RuntimeError):
    """The barrier was broken while tasks waited."""


class _Round:
    """Those who pass a barrier together."""

    broken = False


class Barrier(_LoopBound):
    """Tasks wait until there are `parties` of them; then all go on together.

    `_arrived` tasks wait in the round `_filling`. While `_leaving` tasks of the round `_draining` are on their way out,
    newcomers wait outside.
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._filling, self._arrived = _Round(), 0
        self._draining, self._leaving = None, 0
        self._broken = False
        self._inside = _Waiters()
        self._outside = _Waiters()

    def __repr__(self):
        if self._broken:
            return self._show("broken", 0)
        state = "draining" if self._leaving else "filling"
        return self._show(state, f"{self.n_waiting}/{self._parties}")

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Wait for the others; the number of this task among them."""
        self._bind()
        while self._leaving and not self._broken:
            await self._outside.wait()
        if self._broken:
            raise BrokenBarrierError("Barrier aborted")
        own, index = self._filling, self._arrived
        self._arrived += 1
        if self._arrived == self._parties:
            self._open()
        else:
            try:
                await self._inside.wait()
            except BaseException:
                if own is self._filling:
                    self._arrived -= 1
                else:
                    self._leave(own)
                raise
            if own.broken:
                raise BrokenBarrierError("Abort or reset of barrier")
        self._leave(own)
        return index

    def _open(self):
        self._draining, self._leaving = self._filling, self._parties
        self._filling, self._arrived = _Round(), 0
        self._inside.wake(self._parties)

    def _leave(self, own):
        if own is not self._draining:
            return
        self._leaving -= 1
        if not self._leaving:
            self._draining = None
            self._outside.wake(len(self._outside))

    def _dismiss(self):
        """Whoever waits or has not left yet gets BrokenBarrierError; whoever waits outside looks again."""
        self._filling.broken = True
        if self._draining is not None:
            self._draining.broken = True
        self._filling, self._arrived = _Round(), 0
        self._draining, self._leaving = None, 0
        self._inside.wake(len(self._inside))
        self._outside.wake(len(self._outside))

    async def reset(self):
        """Back to the empty state."""
        self._broken = False
        self._dismiss()

    async def abort(self):
        """Break the barrier; nobody passes it until reset()."""
        self._broken = True
        self._dismiss()

    @property
    def parties(self):
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks wait now."""
        return self._arrived

    @property
    def broken(self):
        """abort() was called."""
        return self._broken
