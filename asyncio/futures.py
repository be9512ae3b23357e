"""CPython's name for the module of futures."""
from asyncio import CancelledError, Future, InvalidStateError, isfuture, wrap_future
