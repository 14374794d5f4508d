"""Computing off the event loop: one thread hop for a whole drawing, never one a layer."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from .errors import describe
from .wire import dumps

# Seconds: fifty times what a trace takes.
PATIENCE = 0.05

_turn = threading.Lock()


def make_pool() -> ThreadPoolExecutor:
    """Return the threads that trace: as many as cores, since torch uses one thread in each."""
    return ThreadPoolExecutor(max(2, os.cpu_count() or 1), thread_name_prefix="trace")


@contextmanager
def turn() -> Iterator[None]:
    """Let traces take turns, for two at once fight over the interpreter and finish a third fewer.

    A slow one is not waited for: its neighbours go on beside it.
    """
    taken = _turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turn.release()


async def stream_from(pool: ThreadPoolExecutor, lines: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the lines a worker thread makes, each when it is made.

    A failure becomes one error line, the last. Leaving early stops the worker at its next line.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    left = False

    def work() -> None:
        try:
            for line in lines:
                if left:
                    return
                loop.call_soon_threadsafe(queue.put_nowait, line)
        except Exception as error:
            loop.call_soon_threadsafe(queue.put_nowait, dumps(describe(error)) + b"\n")
        loop.call_soon_threadsafe(queue.put_nowait, None)

    pool.submit(work)
    try:
        while (line := await queue.get()) is not None:
            yield line
    finally:
        left = True
