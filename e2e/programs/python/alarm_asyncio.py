import asyncio
import signal


class Late(Exception):
    pass


def ring(number, frame):
    raise Late(number)


async def wait():
    try:
        await asyncio.sleep(20)
    finally:
        print("cancelled")


signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    asyncio.run(wait())
except Late as error:
    print("late", error)


async def count():
    for i in range(3):
        await asyncio.sleep(0.1)
    return rung


rung = []
signal.signal(signal.SIGALRM, lambda number, frame: rung.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(asyncio.run(count()))
