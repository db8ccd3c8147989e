import asyncio


async def fetch(name):
    await asyncio.sleep(0)
    return name


class Client:
    async def get(self): return 1


result = fetch("a")
kept = [Client().get(), fetch("b")]
print(type(result).__name__, result.__qualname__)
