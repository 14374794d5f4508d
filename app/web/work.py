"""Computing off the event loop: one thread hop for a whole drawing, never one a layer."""

import asyncio
import os
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from ..drawing.apart import Decoders
from . import limits
from .callers import share_of
from .errors import ApiError, describe
from .wire import dumps

# Seconds: fifty times what a trace takes.
PATIENCE = 0.05

_turn = threading.Lock()

T = TypeVar("T")


class Room:
    """Places for so many at once; whoever comes then is refused, with an ApiError.

    So is a caller, where it is said who it is, that has its share of them.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self.taken = 0
        self._of: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, caller: str = "") -> None:
        """Take a place."""
        with self._lock:
            if self.taken >= self.places:
                raise ApiError("busy", "the server is busy with others: try again in a moment")
            if caller and self._of[caller] >= share_of(self.places):
                raise ApiError("busy", "too much is open from this address: close some of it")
            self.taken += 1
            self._of[caller] += 1

    def leave(self, caller: str = "") -> None:
        """Give it back."""
        with self._lock:
            self.taken -= 1
            self._of[caller] -= 1
            if not self._of[caller]:
                del self._of[caller]


class Work:
    """The threads that compute, and rooms for the calls that are with them or wait for them."""

    def __init__(self, sockets: int) -> None:
        # As many as cores, since torch uses one thread in each.
        self.tracers = ThreadPoolExecutor(max(2, os.cpu_count() or 1), "trace")
        self.decoders = ThreadPoolExecutor(limits.FILES_AT_ONCE, "decode")
        self.apart = Decoders()
        self.sockets = Room(sockets)
        self.traces = Room(limits.TRACES)
        self.line = Room(sockets)  # one drawing of each, for none has two
        self.files = Room(limits.FILES)

    def trace(self, function: Callable[[], T]) -> "Future[T]":
        """Have a thread trace for a call, if there is room."""
        return _submit(self.tracers, self.traces, function)

    def trace_live(self, function: Callable[[], T]) -> "Future[T]":
        """Have a thread trace for a socket; all that are open may be in line at once."""
        return _submit(self.tracers, self.line, function)

    def decode(self, function: Callable[[], T]) -> "Future[T]":
        """Have a thread read a file, if there is room."""
        return _submit(self.decoders, self.files, function)

    def stop(self) -> None:
        """Let what runs finish, and drop what waits."""
        for pool in (self.tracers, self.decoders):
            pool.shutdown(wait=False, cancel_futures=True)
        self.apart.stop()


def _submit(pool: ThreadPoolExecutor, room: Room, function: Callable[[], T]) -> "Future[T]":
    room.enter()
    try:
        future = pool.submit(function)
    except BaseException:  # there is no memory for one more thread
        room.leave()
        raise
    # Not when the caller goes: a thread computes to the end for a client that has left.
    future.add_done_callback(lambda _: room.leave())
    return future


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


class Stream:
    """The lines a worker thread makes, each when it is made.

    A failure becomes one error line, the last, and its code is kept. Whoever leaves early stops
    the worker at its next line.
    """

    def __init__(self, work: Work, lines: Iterator[bytes]) -> None:
        self.code: str | None = None
        self._left = self._ended = False
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        # At once, not at the first line: a stream that nobody reads gives its place back, too.
        work.trace(lambda: self._make(lines))

    async def read(self, done: Callable[[str | None, bool], None]) -> AsyncIterator[bytes]:
        """Yield the lines; then call `done` with the code, and whether the client left before."""
        try:
            while (line := await self._queue.get()) is not None:
                yield line
            self._ended = True
        finally:
            self._left = not self._ended
            done(self.code, self._left)

    def _make(self, lines: Iterator[bytes]) -> None:
        try:
            for line in lines:
                if self._left:
                    return
                self._put(line)
        except Exception as error:
            body = describe(error)
            self.code = body["error"]["code"]
            self._put(dumps(body) + b"\n")
        self._put(None)

    def _put(self, line: bytes | None) -> None:
        self._loop.call_soon_threadsafe(self._queue.put_nowait, line)
