"""Clients of the live socket that cost next to nothing: `python -m tests.benchmarks.clients`.

Each sends a drawing, takes the answer off the socket without decoding it, and sends the next.
Standard output is the answers a second, all clients together.
"""

import argparse
import base64
import os
import socket
import struct
import threading
import time

from tests.benchmarks.service import message_of
from tests.benchmarks.shipped import NAME, drawings

WARM_UP = 0.5  # seconds before answers are counted
RESULT = b'"result"'
TEXT, LAST = 1, 0x80


class Client:
    """One socket, spoken to in WebSocket frames made beforehand."""

    def __init__(self, host: str, port: int, message: str) -> None:
        self.frame = masked(message.encode())
        self.buffer = bytearray(1 << 20)
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._shake_hands(host)

    def ask(self) -> None:
        """Send the drawing and wait for the message that carries its result."""
        self.socket.sendall(self.frame)
        while True:
            kind, size = self._header()
            self._fill(size)
            if kind == TEXT and RESULT in self.buffer[max(0, size - 1000) : size]:
                return

    def _header(self) -> tuple[int, int]:
        self._fill(2)
        first, size = self.buffer[0], self.buffer[1]
        assert first & LAST, "the service sends whole messages"
        if size == 126:
            self._fill(2)
            size = struct.unpack(">H", self.buffer[:2])[0]
        elif size == 127:
            self._fill(8)
            size = struct.unpack(">Q", self.buffer[:8])[0]
        return first & 0x0F, size

    def _fill(self, size: int) -> None:
        if size:
            got = self.socket.recv_into(self.buffer, size, socket.MSG_WAITALL)
            assert got == size, "the server left"

    def _shake_hands(self, host: str) -> None:
        self.socket.sendall(handshake(host))
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            byte = self.socket.recv(1)
            assert byte, "the server left in the handshake"
            answer += byte
        assert b" 101 " in answer, answer


def handshake(host: str) -> bytes:
    """Return the request that opens a live socket."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET /api/models/{NAME}/live HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def masked(payload: bytes, kind: int = TEXT) -> bytes:
    """Return a frame, of text if not told; its mask of zeros leaves the payload as it is."""
    size = len(payload)
    short = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + struct.pack(">H", size)
    return bytes([LAST | kind]) + short + bytes(4) + payload


def answers_a_second(host: str, port: int, count: int, seconds: float) -> float:
    clients = [Client(host, port, message_of(each)) for each in drawings(count)]
    begin = time.perf_counter() + WARM_UP
    end = begin + seconds
    counts = [0] * count

    def work(index: int) -> None:
        while time.perf_counter() < end:
            clients[index].ask()
            counts[index] += begin <= time.perf_counter() < end

    threads = [threading.Thread(target=work, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("seconds", type=float)
    options = parser.parse_args()
    print(answers_a_second(options.host, options.port, options.count, options.seconds))


if __name__ == "__main__":
    main()
