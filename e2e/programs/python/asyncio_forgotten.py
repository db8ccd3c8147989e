import asyncio
import sys


async def fail():
    raise RuntimeError("nobody asked")


async def cleanup():
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaned up")


async def main():
    asyncio.create_task(cleanup())
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    try:
        asyncio.run(cleanup())
    except RuntimeError as error:
        print(error)
    fail()
    print("end of main")
    sys.exit(4)


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.run_until_complete(asyncio.sleep(0, "value")))
loop.close()
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
asyncio.run(main())
