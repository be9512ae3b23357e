"""CPython's name for the module of coroutines."""
from asyncio import iscoroutine, iscoroutinefunction
