import asyncio


async def job():
    return 1


job()
print(asyncio.run(job()))
value = job() + 1
