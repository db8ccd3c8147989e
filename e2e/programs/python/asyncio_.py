import asyncio
async def work(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name
async def main():
    results = await asyncio.gather(work("a", 0.05), work("b", 0.01))
    print(results)
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=0.02)
    except asyncio.TimeoutError:
        print("timed out")
    queue = asyncio.Queue()
    async def producer():
        for i in range(3):
            await queue.put(i)
    task = asyncio.create_task(producer())
    print([await queue.get() for _ in range(3)])
    await task
asyncio.run(main())
