def handlers(f):
    try:
        f()
    except (ValueError, TypeError) as error:
        return error
    except KeyError:
        raise
    else:
        f(1)
    finally:
        f(2)


def contexts(manager):
    with manager as value, value:
        return value


def groups(f):
    try:
        f()
    except* ValueError as group:
        f(group)


async def asynchronous(manager, source):
    async with manager as value:
        async for item in source:
            await value(item)
    return [item async for item in source if await item]
