import asyncio


async def fail(text, delay=0):
    await asyncio.sleep(delay)
    raise ValueError(text)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("one"))
            group.create_task(fail("two"))
    except* ValueError as errors:
        print(errors.exceptions)
    async with asyncio.TaskGroup() as group:
        group.create_task(fail("uncaught"))
        group.create_task(asyncio.sleep(10))


asyncio.run(main())
