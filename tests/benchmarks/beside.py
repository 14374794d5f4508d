"""A visitor who draws beside others: `python -m tests.benchmarks.beside`.

It draws without a pause, sixty times a second, on a socket that was open before, and from an
address of its own; twice a second somebody new comes and asks for the page. A drawing's delay ends
when it or a newer one is answered. Standard output is a line as soon as the socket is open, and
then one JSON object for each number of seconds that is read on standard input.
"""

import argparse
import asyncio
import json
import sys
import time
from functools import partial

from tests.benchmarks.crowd import Visitor

RATE = 60.0  # drawings a second
NEWCOMERS = 2.0  # a second
PATIENCE = 10.0  # seconds after which what is not answered is given up
GET = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


async def beside(host: str, port: int, source: str) -> None:
    loop = asyncio.get_running_loop()
    made = loop.create_connection(partial(Visitor, host, 0.0), host, port, local_addr=(source, 0))
    _, visitor = await made
    await visitor.opened
    print("open", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        end = time.perf_counter() + float(line)
        waits, newcomers = await asyncio.gather(
            draw(visitor, end), newcomers_until(end, host, port, source)
        )
        print(json.dumps({"delays": waits, "newcomers": newcomers}), flush=True)


async def draw(visitor: Visitor, end: float) -> list[float]:
    """Draw until then, and return how long each drawing waited, in milliseconds."""
    first, due = len(visitor.sent), time.perf_counter()
    while due < end:
        await asyncio.sleep(due - time.perf_counter())
        if visitor.transport.is_closing():
            break
        number = len(visitor.sent)
        visitor._send(number, visitor.strokes[number % len(visitor.strokes)])
        due += 1 / RATE
    last, until = len(visitor.sent) - 1, time.perf_counter() + PATIENCE
    while last not in visitor.answered and time.perf_counter() < until:
        await asyncio.sleep(0.005)
    found = delays(visitor.sent, visitor.answered, first, time.perf_counter())
    return found or [1000 * PATIENCE]  # the service has closed the socket


def delays(
    sent: dict[int, float], answered: dict[int, float], first: int, now: float
) -> list[float]:
    """Return how long each drawing from `first` on waited for an answer to it or a newer one."""
    found, newest = [], now
    for number in sorted(sent, reverse=True):
        newest = min(newest, answered.get(number, now))
        if number >= first:
            found.append(1000 * (newest - sent[number]))
    return found[::-1]


async def newcomers_until(end: float, host: str, port: int, source: str) -> list[float]:
    """Return how long each newcomer waited for an answer, in milliseconds; none for a refusal."""
    waited = []
    while time.perf_counter() < end:
        began = time.perf_counter()
        served = await _ask(host, port, source)
        waited.append(1000 * ((time.perf_counter() if served else began + PATIENCE) - began))
        await asyncio.sleep(max(0.0, began + 1 / NEWCOMERS - time.perf_counter()))
    return waited


async def _ask(host: str, port: int, source: str) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, port, local_addr=(source, 0))
            writer.write(GET)
            answer = await reader.read()
            writer.close()
    except OSError:
        return False
    return b" 200 " in answer[:20]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("source", help="the visitor's own address")
    given = parser.parse_args()
    asyncio.run(beside(given.host, given.port, given.source))


if __name__ == "__main__":
    main()
