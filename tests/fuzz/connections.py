"""Send a service what nobody would, over sockets: it must end each connection, and serve on.

What it met with is told as a list of sentences, none where all is well. A case is made of its
number alone, and can be had again by that.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.fuzz import wire
from tests.server import server_process
from tests.worlds import SEVEN

VISITOR = "127.0.0.2"  # the visitor's address, for each has a share of its own
AT_ONCE = 24  # connections
PIECES = 4  # that a case is sent in, at most
PAUSE = 0.02  # seconds between two of them, at most
DEADLINE = 60.0  # seconds after which nothing may be open, on however busy a machine
PATIENCE = 30.0  # of the visitor, in seconds
WARM_UP = 0.2  # of the time, before memory is looked at
SETTLING = 5.0  # seconds
GROWTH = 1.1  # of memory, at most
FILES = 8  # that may be open beside: one decoder more has two
WRONG = re.compile(r"Fatal error|Exception in|failed|out of memory")  # in what the service says
FAILED = re.compile(rb"^HTTP/1\.1 500 ", re.MULTILINE)
KINDS: dict[str, Callable[[Random], bytes]] = {"http": wire.requests, "frames": wire.frames}
OFFERS = ((), ("Sec-WebSocket-Extensions: permessage-deflate", "Via: 1.1 proxy"))


class Fuzz:
    """A run of one kind against the service at an address."""

    def __init__(self, kind: str, address: str, seconds: float) -> None:
        where = urlsplit(address)
        self.kind = kind
        self.address = address
        self.host, self.port = str(where.hostname), where.port or 80
        self.end = time.monotonic() + seconds
        self.cases = self.drawings = 0
        self.faults: list[str] = []

    async def run(self, first: int = 0) -> list[str]:
        """Send cases from the first number on until the time is over; return what was wrong."""
        self.cases = first
        async with asyncio.TaskGroup() as group:
            visiting = group.create_task(self._visit())
            sending = [asyncio.create_task(self._send_on()) for _ in range(AT_ONCE)]
            await asyncio.gather(*sending)
            self.end = 0.0
            await visiting
        return self.faults

    async def _send_on(self) -> None:
        while time.monotonic() < self.end and not self.faults:
            number = self.cases
            self.cases += 1
            try:
                async with asyncio.timeout(DEADLINE):
                    await self._case(number)
            except TimeoutError:
                self.faults.append(f"{self.kind} {number}: still open")
            except OSError:
                continue  # closed while it was sent

    async def _case(self, number: int) -> None:
        chance = Random(f"{self.kind} {number}")
        data = KINDS[self.kind](chance)
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            if self.kind == "frames":
                writer.write(wire.handshake(*chance.choice(OFFERS)))
                await reader.readuntil(b"\r\n\r\n")
            for piece in cut(chance, data):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(chance.random() * PAUSE)
            await self._end(number, chance.choice(("stay", "half", "leave")), reader, writer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.transport.abort()

    async def _end(
        self, number: int, how: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if how == "leave":
            return
        if how == "half":
            writer.write_eof()
        while heard := await reader.read(1 << 16):
            if self.kind == "http" and FAILED.search(heard):
                self.faults.append(f"{self.kind} {number}: answered with 500")

    async def _visit(self) -> None:
        """Draw all the time: each drawing has to be answered."""
        url = self.address.replace("http", "ws", 1) + wire.LIVE
        try:
            async with (
                asyncio.timeout(PATIENCE) as patience,
                connect(url, max_size=None, open_timeout=None, local_addr=(VISITOR, 0)) as socket,
            ):
                while time.monotonic() < self.end:
                    patience.reschedule(asyncio.get_running_loop().time() + PATIENCE)
                    await socket.send(json.dumps({"id": self.drawings, "strokes": SEVEN}))
                    while '"result"' not in (text := str(await socket.recv())):
                        assert '"error"' not in text
                    self.drawings += 1
                    await asyncio.sleep(PAUSE)
        except (OSError, WebSocketException, AssertionError) as error:
            self.faults.append(f"{self.kind}: the visitor was not served: {error!r}")


def cut(chance: Random, data: bytes) -> list[bytes]:
    """Return the pieces in which it is sent."""
    places = sorted(chance.randrange(len(data) + 1) for _ in range(chance.randrange(PIECES)))
    ends = [0, *places, len(data)]
    return [data[start:end] for start, end in pairwise(ends)]


def held(process: int) -> tuple[float, int]:
    """Return the memory that a process holds, in MB, and how many files it has open."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1e3, len(list(Path(f"/proc/{process}/fd").iterdir()))


def fuzz_connections(kind: str, folder: Path, seconds: float) -> list[str]:
    """Return what a service of its own met with: of what it holds and says, too.

    Both are in the folder.
    """
    said: list[str] = []
    with server_process(program="tests.fuzz.hasty", said=said) as (address, process):
        warm = Fuzz(kind, address, WARM_UP * seconds)
        faults = asyncio.run(warm.run())
        memory, files = settled(process)
        fuzz = Fuzz(kind, address, (1 - WARM_UP) * seconds)
        faults += asyncio.run(fuzz.run(warm.cases))
        more, open_files = settled(process)
    print(
        f"{kind}: {fuzz.cases} cases, a visitor's {warm.drawings + fuzz.drawings} drawings "
        f"answered; MB held {memory:.0f}, then {more:.0f}; files open {files}, then {open_files}"
    )
    if more > GROWTH * memory:
        faults.append(f"{kind}: memory grew from {memory:.0f} to {more:.0f} MB")
    if open_files > files + FILES:
        faults.append(f"{kind}: files open grew from {files} to {open_files}")
    if wrong := [line for line in said if WRONG.search(line)]:
        faults.append(f"{kind}: said {len(wrong)} times such as {wrong[0].strip()}")
    (folder / f"{kind}.log").write_text("".join(said))
    (folder / f"{kind}.txt").write_text("".join(f"{fault}\n" for fault in faults))
    return faults


def settled(process: int) -> tuple[float, int]:
    """Return what it holds when all connections have had the time to end."""
    time.sleep(SETTLING)
    return held(process)
