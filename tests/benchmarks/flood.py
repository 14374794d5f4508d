"""One client sends all it can: what its neighbours notice, and whether its last drawing is read."""

import select
import socket
import threading
import time
from urllib.parse import urlsplit

from tests.benchmarks.classroom import crowd
from tests.benchmarks.clients import Client, masked
from tests.benchmarks.figures import Budget, Figure, median, percentile
from tests.benchmarks.service import message_of
from tests.benchmarks.shipped import drawing

NEIGHBOURS = 10
FAIR = Budget(1.5, of_ratio=True)  # of what they wait without it: it has one share of eleven
LAST_ID = 2**40


def measure(quick: bool, address: str) -> list[Figure]:
    seconds = 4.0 if quick else 10.0
    alone = crowd(address, NEIGHBOURS, seconds)["delays"]
    flooder = Flooder(address)
    flooder.start()
    flooded = crowd(address, NEIGHBOURS, seconds)["delays"]
    flooder.told.set()
    flooder.join()
    return [
        Figure("ten drawing beside a flooder, median", median(flooded), "ms", median(alone), FAIR),
        Figure("  95th percentile", percentile(flooded, 0.95), "ms", percentile(alone, 0.95)),
        Figure("  what the flooder could send", flooder.sent / seconds, "/s"),
        Figure("  its last drawing is answered after", flooder.waited, "ms"),
    ]


class Flooder(threading.Thread):
    """Sends drawings as fast as they are taken, and reads what comes."""

    def __init__(self, address: str) -> None:
        super().__init__()
        where = urlsplit(address)
        [self.stroke] = drawing()
        self.client = Client(str(where.hostname), where.port or 80, "")
        self.told = threading.Event()
        self.sent = 0
        self.waited = float("inf")

    def run(self) -> None:
        connection = self.client.socket
        connection.setblocking(False)
        frame, rest = masked(message_of([self.stroke], 1).encode()), b""
        while not self.told.is_set():
            rest = rest or frame
            gone = self._step(connection, rest)
            self.sent += gone == len(rest)
            rest = rest[gone:]
        self._ask_last(connection, rest)

    def _step(self, connection: socket.socket, data: bytes) -> int:
        """Read and send what can be read and sent now; return how much was sent."""
        readable, writable, _ = select.select([connection], [connection], [], 0.1)
        if readable:
            connection.recv(1 << 20)
        return connection.send(data) if writable else 0

    def _ask_last(self, connection: socket.socket, rest: bytes) -> None:
        connection.setblocking(True)
        begin = time.perf_counter()
        sender = threading.Thread(target=connection.sendall, args=(
            rest + masked(message_of([self.stroke], LAST_ID).encode()),
        ))  # fmt: skip
        sender.start()
        heard = b""
        while f'{{"id":{LAST_ID},"result"'.encode() not in heard:
            heard = heard[-100:] + connection.recv(1 << 20)
        self.waited = 1000 * (time.perf_counter() - begin)
        sender.join()
        connection.close()
