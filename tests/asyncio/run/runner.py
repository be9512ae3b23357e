import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default=0)


async def count():
    variable.set(variable.get() + 1)
    return variable.get(), asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first, loop = runner.run(count())
    second, same = runner.run(count())
    print(first, second, loop is same, runner.get_loop() is loop)
print(loop.is_closed())
try:
    runner.run(count())
except RuntimeError as e:
    print(e)
except ValueError as e:
    print(e)
