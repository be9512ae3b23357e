import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")
bare = contextvars.ContextVar("bare")


async def child(name, log):
    log.append((name, variable.get()))
    variable.set(name)
    await asyncio.sleep(0)
    log.append((name, variable.get()))


async def main():
    log = []
    variable.set("main")
    await asyncio.gather(child("a", log), child("b", log))
    print(log, variable.get())
    token = variable.set("changed")
    print(variable.get(), token.old_value, token.var is variable)
    variable.reset(token)
    print(variable.get())
    try:
        bare.get()
    except LookupError as e:
        print(type(e).__name__, bare.get("given"))
    context = contextvars.copy_context()
    print(context[variable], bare in context, len(context), context.run(lambda: (bare.set(1), bare.get())[1]), context[bare], bare.get(None))
    asyncio.get_running_loop().call_soon(lambda: print("callback", variable.get()))
    variable.set("later")
    await asyncio.sleep(0)
    task = asyncio.create_task(child("c", log), context=context)
    await task
    print(context[variable], variable.get())


asyncio.run(main())
print(variable.get())
