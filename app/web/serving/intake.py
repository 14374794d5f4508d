"""What comes on a connection is parsed piece by piece, at a pace, and only while it is wanted.

Nothing is read while something waits here: it stays with who has sent it.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

from .. import limits
from ..sharing.pace import Pace
from ..sharing.resting import TICK, Resting, Turn

END = b"\r\n\r\n"  # of a head


class Intake:
    """Stands for a transport before its protocol, and is the same to it but for reading.

    `parse` is given the pieces; `size` says how long the next may be, 0 if all has to wait;
    `free` are the seconds of each that only the caller pays for, not the connection.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        parse: Callable[[bytes], None],
        size: Callable[[], int],
        resting: Resting,
        free: float = 0.0,
    ) -> None:
        self._transport = transport
        self._loop = loop
        self._parse = parse
        self._size = size
        self._unread = bytearray()
        self._before = b""  # the end of what was parsed last
        self._wanted = True  # by the protocol
        self._reads = True  # the transport
        self._is_ended = False
        self._planned: asyncio.Handle | Turn | None = None
        self._to_drop: int | None = None  # bytes yet, if all that comes is dropped
        self._resting = resting
        self._free = free
        self.caller = ""  # whose it and others are; none for a proxy, which has those of many
        self.pace = Pace()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send it, unless the connection has ended: uvloop would call that the app's mistake."""
        if not (self._is_ended or self._transport.is_closing()):
            self._transport.write(data)

    def write_eof(self) -> None:
        """Say that nothing more is sent."""
        self._is_ended = True
        self._transport.write_eof()

    def take(self, data: bytes) -> None:
        """Take what has come."""
        if self._to_drop is not None:
            self._to_drop -= len(data)
            if self._to_drop < 0:
                self._transport.close()
            return
        self._unread += data
        if not self._planned:
            self._go_on()

    def pause_reading(self) -> None:
        """Hear that the protocol wants no more."""
        self._wanted = False
        self._settle()

    def resume_reading(self) -> None:
        """Hear that it does."""
        self._wanted = True
        self.go_on()

    @property
    def waits(self) -> bool:
        """Say whether something has come that is not parsed yet."""
        return bool(self._unread)

    def go_on(self) -> None:
        """Look again, but not within what the protocol is doing now."""
        if not self._unread:
            self._settle()
        elif not self._planned:
            self._planned = self._loop.call_soon(self._go_on)

    def charge(self, seconds: float, began: float) -> None:
        """Count so much work for what has come here."""
        self.pace.charge(seconds - self._free, began)
        if self.caller:
            self._resting.shares.charge(self.caller, seconds, began)

    def drop(self) -> None:
        """Drop what waits and what comes, up to a limit."""
        self._to_drop = limits.DROPPED_BYTES
        self._wanted = True
        self._unread.clear()
        self._settle()

    def end(self) -> None:
        """Let go of the protocol, which is over, so that neither waits for Python's collector.

        It looks through all that is open: beside a client that opens and closes connections the
        others would wait for it again and again.
        """
        self._unread.clear()
        if self._planned:
            self._planned.cancel()
        self._parse, self._size = _parse_nothing, _nothing_to_parse

    def let_go(self) -> tuple[asyncio.Transport, bytes]:
        """Return the transport, which reads, and what was not parsed."""
        rest = bytes(self._unread)
        self.end()
        self._settle()
        return self._transport, rest

    def _go_on(self, has_turn: bool = False) -> None:
        """Parse, for a moment, and plan when to do so again; in a caller's turn one piece."""
        self._planned = None
        end = perf_counter() + TICK
        while self._unread and self._wanted and not self._transport.is_closing():
            if rest := self.pace.rest:
                self._planned = self._loop.call_later(max(rest, TICK), self._go_on)
            elif perf_counter() >= end:
                self._planned = self._loop.call_soon(self._go_on)
            elif self._resting.rests(self.caller) and not has_turn:
                self._planned = self._resting.wait(self.caller, partial(self._go_on, True))
            elif size := self._size():
                self._parse_next(size)
                has_turn = False
                continue
            break
        self._settle()

    def head_size(self) -> int:
        """Return how much of what waits may be parsed if a head is expected: none beyond it."""
        seen = self._before + self._unread[: limits.PIECE_BYTES]
        end = seen.find(END)
        return end + len(END) - len(self._before) if end >= 0 else limits.PIECE_BYTES

    def _parse_next(self, size: int) -> None:
        piece = bytes(self._unread[:size])
        self._before = (self._before + piece)[1 - len(END) :]
        del self._unread[:size]
        began = perf_counter()
        self._parse(piece)
        self.charge(perf_counter() - began + limits.MESSAGE_SECONDS, began)

    def _settle(self) -> None:
        reads = self._wanted and not self._unread
        if reads != self._reads:
            self._reads = reads
            (self._transport.resume_reading if reads else self._transport.pause_reading)()


def _parse_nothing(_piece: bytes) -> None:
    """Do nothing."""


def _nothing_to_parse() -> int:
    return 0
