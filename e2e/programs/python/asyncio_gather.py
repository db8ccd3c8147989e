import asyncio


async def work(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name.upper()


async def main():
    print(await asyncio.gather(work("a", 0.03), work("b", 0.01), work("c", 0.02)))
    task = asyncio.create_task(work("d", 0), name="the task")
    print(task.get_name(), task.done())
    print(await task, task.done())
    try:
        await asyncio.wait_for(work("slow", 5), timeout=0.01)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout again")
    done, pending = await asyncio.wait([asyncio.create_task(work("x", 0.01)), asyncio.create_task(work("y", 9))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    results = await asyncio.gather(asyncio.sleep(0, 1), fail(), return_exceptions=True)
    print(results)
    for next_done in asyncio.as_completed([work("k", 0.02)]):
        print(await next_done)


async def fail():
    raise ValueError("no")


asyncio.run(main())
