"""Visitors who all draw at once, at little cost of their own: `python -m tests.benchmarks.crowd`.

Each draws a stroke, a drawing that grows sent thirty times a second, and then rests. An answer is
taken off the socket and only its id is looked at. Standard output is one JSON object.
"""

import argparse
import asyncio
import json
import resource
import time
from functools import partial
from random import Random

from tests.benchmarks.clients import LAST, RESULT, TEXT, handshake, masked
from tests.benchmarks.service import message_of
from tests.benchmarks.shipped import drawing

RATE = 30.0  # drawings a second while the pen is down
UPDATES = 30  # of a stroke
REST = 2.0  # seconds between two strokes
POINTS = 3  # that a stroke grows by
PING, PONG = 9, 10
PATIENCE = 20.0  # seconds until a drawing without an answer is lost


class Visitor(asyncio.Protocol):
    """One socket. `sent` and `answered` are by the drawing's id, in seconds."""

    def __init__(self, host: str, turn: float) -> None:
        self.host = host
        [stroke] = drawing(turn, UPDATES * POINTS)
        self.strokes = [[stroke[: (i + 1) * POINTS]] for i in range(UPDATES)]
        self.sent: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.awaited: list[int] = []  # the last drawings of strokes
        self.opened = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(handshake(self.host))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("the server left in the handshake"))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.opened.done():
            head, end, rest = self.buffer.partition(b"\r\n\r\n")
            if not end:
                return
            assert b" 101 " in head, head
            self.opened.set_result(None)
            self.buffer = rest
        while frame := _frame(self.buffer):
            kind, start, end_ = frame
            if kind == TEXT:
                self._answer(bytes(self.buffer[max(start, end_ - 1000) : end_]))
            elif kind == PING:
                self.transport.write(masked(bytes(self.buffer[start:end_]), PONG))
            del self.buffer[:end_]

    def _answer(self, tail: bytes) -> None:
        if RESULT in tail:
            last = tail[tail.rindex(b'{"id":') + 6 :]
            self.answered[int(last[: last.index(b",")])] = time.perf_counter()

    async def draw(self, begin: float, end: float) -> None:
        """Draw stroke after stroke; each drawing is due at its time, whatever is answered."""
        due = begin
        while due < end:
            for strokes in self.strokes:
                await asyncio.sleep(due - time.perf_counter())
                self._send(len(self.sent), strokes)
                due += 1 / RATE
            self.awaited.append(len(self.sent) - 1)
            due += REST

    def _send(self, number: int, strokes: list[list[tuple[float, float]]]) -> None:
        message = masked(message_of(strokes, number).encode())
        self.sent[number] = time.perf_counter()
        self.transport.write(message)

    async def settle(self) -> None:
        """Wait until the last drawing has its answer, or none comes any more."""
        end = time.perf_counter() + PATIENCE
        while self.awaited[-1] not in self.answered and time.perf_counter() < end:
            await asyncio.sleep(0.01)


def _frame(buffer: bytearray) -> tuple[int, int, int] | None:
    """Return the kind of the first frame, and where its payload begins and ends, if it is whole."""
    if len(buffer) < 2:
        return None
    assert buffer[0] & LAST, "the service sends whole messages"
    size, start = buffer[1], 2
    if size >= 126:
        start = 4 if size == 126 else 10
        size = int.from_bytes(buffer[2:start])
    return (buffer[0] & 0x0F, start, start + size) if len(buffer) >= start + size else None


async def crowd(host: str, port: int, count: int, seconds: float) -> dict[str, object]:
    """Return what `count` visitors met with, who begin within the time of a stroke and a rest."""
    loop = asyncio.get_running_loop()
    visitors = []
    for i in range(count):
        turn = 0.4 * i / count
        _, visitor = await loop.create_connection(partial(Visitor, host, turn), host, port)
        await visitor.opened
        visitors.append(visitor)
    begin, busy = time.perf_counter() + 0.2, _busy()
    chance = Random(count)
    starts = [begin + chance.random() * (UPDATES / RATE + REST) for _ in visitors]
    await asyncio.gather(
        *(each.draw(at, begin + seconds) for each, at in zip(visitors, starts, strict=True))
    )
    await asyncio.gather(*(each.settle() for each in visitors))
    took = time.perf_counter() - begin
    for each in visitors:
        each.transport.abort()
    return _told(visitors, took, (_busy() - busy) / took)


def _told(visitors: list[Visitor], took: float, busy: float) -> dict[str, object]:
    def delays(visitor: Visitor, numbers: list[int]) -> list[float]:
        pairs = ((visitor.sent[each], visitor.answered[each]) for each in numbers)
        return [1000 * (answered - sent) for sent, answered in pairs]

    last = [each for v in visitors for each in delays(v, [n for n in v.awaited if n in v.answered])]
    return {
        "sent": sum(len(each.sent) for each in visitors),
        "answered": sum(len(each.answered) for each in visitors),
        "strokes": sum(len(each.awaited) for each in visitors),
        "lost": sum(each.awaited[-1] not in each.answered for each in visitors),
        "overtaken": sum(n not in v.answered for v in visitors for n in v.awaited[:-1]),
        "delays": [each for v in visitors for each in delays(v, list(v.answered))],
        "last": last,
        "seconds": took,
        "busy": busy,
    }


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("seconds", type=float)
    given = parser.parse_args()
    print(json.dumps(asyncio.run(crowd(given.host, given.port, given.count, given.seconds))))


if __name__ == "__main__":
    main()
