import asyncio
import concurrent.futures
import time


async def fetch(n):
    await asyncio.sleep(0.02 * (4 - n))
    if n == 2:
        raise ConnectionError(f"fetch {n}")
    return n


def blocking(n):
    time.sleep(0.01)
    return n * 2


async def main():
    start = time.monotonic()
    print(await asyncio.gather(*map(fetch, range(4)), return_exceptions=True))
    print(time.monotonic() - start < 1)
    print(await asyncio.to_thread(blocking, 4))
    print(await asyncio.get_running_loop().run_in_executor(None, blocking, 5))
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(error)
    print(await asyncio.shield(fetch(1)), asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    condition = asyncio.Condition()

    async def waiter():
        async with condition:
            await condition.wait()
            print("woken")

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    await task
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, future.set_result, "future")
    print(await future)
    async with asyncio.Barrier(1):
        print("barrier")
    await asyncio.gather(fetch(1), fetch(2))


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        print(runner.run(fetch(3)), runner.get_loop())
    asyncio.run(main(), debug=False)
