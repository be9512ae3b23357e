"""The methods of Loop that are written in Python: loop.name(...) calls name(loop, ...)."""
from asyncio import _open_async_generators, gather


async def shutdown_asyncgens(loop):
    """Close the asynchronous generators that are still open."""
    generators = _open_async_generators()
    if not generators:
        return
    results = await gather(*[g.aclose() for g in generators], return_exceptions=True)
    for generator, result in zip(generators, results):
        if isinstance(result, Exception):
            loop.call_exception_handler({
                "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                "exception": result,
                "asyncgen": generator,
            })


async def shutdown_default_executor(loop, timeout=None):
    """End the threads of run_in_executor()."""


def run_in_executor(loop, executor, func, *args):
    """Call func(*args) in the executor; a future. Without threads the call is made at the next turn."""
    future = loop.create_future()
    if executor is not None:
        from asyncio.waiting import wrap_future
        return wrap_future(executor.submit(func, *args), loop=loop)

    def work():
        if future.cancelled():
            return
        try:
            result = func(*args)
        except BaseException as error:
            future.set_exception(error)
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
        else:
            future.set_result(result)

    loop.call_soon(work)
    return future
