import asyncio


async def producer(queue):
    for i in range(5):
        await queue.put(i)
        print("put", i)
    await queue.put(None)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("got", item)
        await asyncio.sleep(0.001)
        queue.task_done()


async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    print([i async for i in ticker(3)])
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()

    async def limited(i):
        async with semaphore:
            async with lock:
                print("in", i)
            await asyncio.sleep(0.005)
        if i == 3:
            event.set()

    await asyncio.gather(*(limited(i) for i in range(4)), event.wait())
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon")
    loop.call_later(0.01, print, "later")
    await asyncio.sleep(0.03)
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())


asyncio.run(main())
