"""One client that attacks until it is ended: `python -m tests.benchmarks.attacker`.

Standard output is a line as soon as it is at its work.
"""

import argparse
import asyncio
import os
from typing import Any, cast

from tests.benchmarks.attacks import ATTACKS, Attack

SETTLING = 0.5  # seconds in which it opens its connections
PAUSE = 0.01  # seconds before a connection that ended is opened anew


class Connection(asyncio.Protocol):
    """One connection of an attack."""

    def __init__(self, attack: Attack) -> None:
        self.attack = attack
        self.sent = 0
        self.paused = False
        self.greeted = not attack.greeted
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self.attack.opening)
        self._send()

    def data_received(self, data: bytes) -> None:
        if not self.greeted:
            self.greeted = True
            self._send()

    def pause_writing(self) -> None:
        self.paused = True

    def resume_writing(self) -> None:
        self.paused = False
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        self.paused = True
        if not self.ended.done():
            self.ended.set_result(None)

    def _send(self) -> None:
        piece = self.attack.piece
        while piece and self.greeted and self._may_send():
            self.transport.write(piece)
            self.sent += len(piece)

    def _may_send(self) -> bool:
        lost = self.paused or self.transport.is_closing()
        return not lost and self.sent < self.attack.most


async def attack(kind: str, host: str, port: int, connections: int) -> None:
    chosen = ATTACKS[kind]()
    count = chosen.always or connections
    work = [asyncio.create_task(_again_and_again(chosen, host, port)) for _ in range(count)]
    await asyncio.sleep(SETTLING)
    print("at work", flush=True)
    await asyncio.gather(*work)


async def _again_and_again(chosen: Attack, host: str, port: int) -> None:
    loop: Any = asyncio.get_running_loop()
    while True:
        try:
            _, made = await loop.create_connection(lambda: Connection(chosen), host, port)
            await made.ended
        except OSError:
            pass
        await asyncio.sleep(PAUSE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=ATTACKS)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("connections", type=int)
    given = parser.parse_args()
    # With two cores the visitor is on this one, and what it waits for is to be the service alone.
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    asyncio.run(attack(given.kind, given.host, given.port, given.connections))


if __name__ == "__main__":
    main()
