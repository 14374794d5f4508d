"""Computing off the event loop: one thread hop for a whole drawing, never one a layer."""

import asyncio
import os
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from math import inf
from typing import TypeVar

from ...drawing.apart import Decoders
from ...service.errors import describe
from ...service.wire import dumps
from .. import limits
from ..errors import ApiError
from .callers import share_of
from .counted import Connected
from .line import Line
from .pace import Shares
from .resting import Resting

# Seconds: fifty times what a trace takes.
PATIENCE = 0.05

# Those who have both a call and a socket stand in line for each, that neither waits for the other.
KINDS = CALL, LIVE = "call", "live"

_turn = threading.Lock()

T = TypeVar("T")


class Room:
    """So many places; whoever finds too few is refused, with an ApiError.

    So is a caller, where it is said who it is, that has its share of them.
    """

    def __init__(self, places: float) -> None:
        self.places = places
        self.taken = 0
        self._of: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, caller: str = "", places: int = 1) -> None:
        """Take so many."""
        with self._lock:
            if self.taken + places > self.places:
                raise ApiError("busy", "the server is busy with others: try again in a moment")
            if caller and self._of[caller] + places > share_of(self.places):
                raise ApiError("busy", "too much is open from this address: close some of it")
            self.taken += places
            self._of[caller] += places

    def leave(self, caller: str = "", places: int = 1) -> None:
        """Give them back."""
        with self._lock:
            self.taken -= places
            self._of[caller] -= places
            if not self._of[caller]:
                del self._of[caller]


class Work:
    """The threads that compute, and rooms for the calls that are with them or wait for them."""

    def __init__(self, sockets: int) -> None:
        # As many as cores, since torch uses one thread in each.
        heavy = Shares(lambda count: float(count == 1))
        self.tracers = Line("trace", max(2, os.cpu_count() or 1), turn=turn, heavy=heavy)
        self.decoders = Line("decode", limits.FILES_AT_ONCE, share_of(limits.FILES_AT_ONCE))
        self.apart = Decoders()
        self.shares = Shares()  # of the event loop
        self.turns = Shares(lambda count: 1 / count)  # to trace, among the sockets that draw
        self.resting = Resting(self.shares, self._traces_for_others)
        self.connected = Connected()
        self.sockets = Room(sockets)
        self.traces = Room(limits.TRACES)
        self.line = Room(sockets)  # one drawing of each, for none has two
        self.ahead = Room(inf)  # of whoever comes to that line, in places of traces
        self.files = Room(limits.FILES)

    def trace(self, caller: str, function: Callable[[], T], seconds: float = 0.0) -> "Future[T]":
        """Have a thread read a drawing or trace it for a call, if there is room.

        `seconds` is what a plain trace of the network takes.
        """
        places = places_of(seconds)
        self.traces.enter(caller, places)
        leave = partial(self.traces.leave, caller, places)
        light = limits.LIGHT_TRACES * seconds
        return _leaving(self.tracers, (caller, CALL), function, leave, light)

    def trace_live(
        self, caller: str, function: Callable[[], T], seconds: float = 0.0
    ) -> "Future[T]":
        """Have a thread trace for a socket; all that are open may be in line at once."""
        places = places_of(seconds)
        self.line.enter()
        self.ahead.enter(places=places)

        def leave() -> None:
            self.line.leave()
            self.ahead.leave(places=places)

        light = limits.LIGHT_TRACES * seconds
        return _leaving(self.tracers, (caller, LIVE), function, leave, light)

    def decode(self, caller: str, function: Callable[[], T]) -> "Future[T]":
        """Have a thread read a file, if there is room."""
        self.files.enter(caller)
        return _leaving(self.decoders, caller, function, lambda: self.files.leave(caller))

    def _traces_for_others(self, caller: Hashable) -> bool:
        return bool(self.tracers.callers() - {(caller, kind) for kind in KINDS})

    def stop(self) -> None:
        """Let what runs finish, and drop what waits."""
        for line in (self.tracers, self.decoders):
            line.stop()
        self.apart.stop()


def places_of(seconds: float) -> int:
    """Return how many places so much work takes, at most what one caller may have: it gets in."""
    return max(1, min(round(seconds / limits.PLACE_SECONDS), share_of(limits.TRACES)))


def _leaving(
    line: Line,
    caller: Hashable,
    function: Callable[[], T],
    leave: Callable[[], None],
    light: float = 0.0,
) -> "Future[T]":
    try:
        future = line.submit(caller, function, light)
    except BaseException:  # there is no memory for one more thread
        leave()
        raise
    # Not when the caller goes: a thread computes to the end for a client that has left.
    future.add_done_callback(lambda _: leave())
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

    A failure before the first is raised, one after it becomes an error line, the last, and its code
    is kept. Whoever leaves early stops the worker at its next line.
    """

    def __init__(
        self, work: Work, caller: str, lines: Iterator[bytes], seconds: float = 0.0
    ) -> None:
        self.code: str | None = None
        self._left = self._ended = self._begun = False
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes | Exception | None] = asyncio.Queue()
        self._first = b""
        # At once, not at the first line: a stream that nobody reads gives its place back, too.
        work.trace(caller, lambda: self._make(lines), seconds)

    async def begin(self) -> None:
        """Wait for the first line, or raise what has been in its way."""
        first = await self._queue.get()
        if isinstance(first, Exception):
            raise first
        self._first = first or b""

    async def read(self, done: Callable[[str | None, bool], None]) -> AsyncIterator[bytes]:
        """Yield the lines; then call `done` with the code, and whether the client left before."""
        try:
            yield self._first
            while (line := await self._queue.get()) is not None:
                assert isinstance(line, bytes)
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
                self._begun = True
                self._put(line)
        except Exception as error:
            if not self._begun:
                self._put(error)
                return
            body = describe(error)
            self.code = body["error"]["code"]
            self._put(dumps(body) + b"\n")
        self._put(None)

    def _put(self, line: bytes | Exception | None) -> None:
        self._loop.call_soon_threadsafe(self._queue.put_nowait, line)
