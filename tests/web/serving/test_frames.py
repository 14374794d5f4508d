"""The socket's frames: in pieces they make messages too, and broken ones end the connection."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from socket import SHUT_WR, socket
from typing import Any

import pytest

from app.web.app import create_app
from app.web.sharing.resting import Resting
from tests.server import serving
from tests.web.raw import connected
from tests.worlds import served, tiny

TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0
LAST = 0x80
NUMBER = 5
DRAWING = json.dumps({"id": NUMBER, "strokes": [[[0.2, 0.2], [0.8, 0.7]]]}).encode()
HANDSHAKE = (
    b"GET /api/models/lenet/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"Sec-WebSocket-Version: 13\r\n\r\n"
)


def frame(first: int, payload: bytes = b"", size: bytes = b"", masked: bool = True) -> bytes:
    """Return a frame; `size` is the bytes that tell its length, else the shortest that do."""
    count = len(payload)
    told = size or (bytes([count]) if count < 126 else struct.pack(">BH", 126, count))
    mask = b"\x11\x22\x33\x44" if masked else b""
    body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)) if masked else payload
    return bytes([first, told[0] | (0x80 if masked else 0)]) + told[1:] + mask + body


@contextmanager
def opened(address: str, sent: bytes = b"") -> Iterator[socket]:
    with connected(address, HANDSHAKE + sent) as connection:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += taken(connection, 1)
        assert head.startswith(b"HTTP/1.1 101 ")
        yield connection


def taken(connection: socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = connection.recv(count - len(found))
        assert piece, "the server closed"
        found += piece
    return found


def received(connection: socket) -> tuple[int, bytes]:
    """Return the kind and the payload of the next frame, which the server leaves unmasked."""
    first, size = taken(connection, 2)
    assert first & LAST
    if size >= 126:
        size = int.from_bytes(taken(connection, 2 if size == 126 else 8))
    return first & 0x0F, taken(connection, size)


def answered(connection: socket) -> int:
    """Return the id of the drawing that is answered next."""
    while (found := received(connection))[0] == PONG:
        continue
    kind, payload = found
    assert kind == TEXT
    last: dict[str, Any] = json.loads(payload.splitlines()[-1])
    assert "result" in last
    return int(last["id"])


def closed_with(connection: socket) -> int | None:
    """Return the code the server closes with, None if it only hangs up."""
    found = None
    while True:
        try:
            kind, payload = received(connection)
        except (AssertionError, OSError):
            return found
        if kind == CLOSE:
            found = int.from_bytes(payload[:2]) if payload else 1005


def pieces(size: int) -> list[bytes]:
    """Return the drawing as fragments."""
    parts = [DRAWING[i : i + size] for i in range(0, len(DRAWING), size)]
    firsts = [TEXT, *[MORE] * (len(parts) - 1)]
    firsts[-1] |= LAST
    return [frame(first, part) for first, part in zip(firsts, parts, strict=True)]


GOOD = {
    "in one frame": [frame(LAST | TEXT, DRAWING)],
    "in fragments": pieces(9),
    "in fragments of a byte": pieces(1),
    "in fragments with pings between": [
        each for piece in pieces(20) for each in (piece, frame(LAST | PING))
    ],
    "after an empty fragment": [frame(TEXT), frame(MORE), frame(LAST | MORE, DRAWING)],
    "after a pong that nobody asked for": [
        frame(LAST | PONG, b"hello"),
        frame(LAST | TEXT, DRAWING),
    ],
    "with its length in more bytes than needed": [
        frame(LAST | TEXT, DRAWING, struct.pack(">BQ", 127, len(DRAWING)))
    ],
}


@pytest.mark.parametrize("name", GOOD)
def test_a_drawing_is_read_however_it_is_framed(address: str, name: str) -> None:
    with opened(address) as connection:
        for each in GOOD[name]:
            connection.sendall(each)
        assert answered(connection) == NUMBER
        connection.sendall(frame(LAST | TEXT, DRAWING))
        assert answered(connection) == NUMBER


def test_a_drawing_may_come_with_the_handshake(address: str) -> None:
    with opened(address, frame(LAST | TEXT, DRAWING)) as connection:
        assert answered(connection) == NUMBER


@pytest.mark.parametrize("rests", [False, True])
@pytest.mark.parametrize("path", ["/api/models/lenet/live", "/nowhere"])
def test_what_comes_with_the_handshake_and_is_broken_is_refused_after_it(
    path: str, rests: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if rests:  # all that comes of the caller is parsed later
        monkeypatch.setattr(Resting, "rests", lambda *_: True)
    with serving(create_app({"lenet": served(tiny())})) as address:
        _send_junk(address, path)
    assert caplog.records == []


def _send_junk(address: str, path: str) -> None:
    handshake = HANDSHAKE.replace(b"/api/models/lenet/live", path.encode())
    for junk in (frame(LAST | TEXT, DRAWING, masked=False), b"GET / HTTP/1.1\r\n\r\n", b"\xff"):
        with connected(address, handshake + junk) as connection:
            connection.shutdown(SHUT_WR)
            assert taken(connection, 13) in (b"HTTP/1.1 101 ", b"HTTP/1.1 404 ")
            while connection.recv(65536):
                continue


def test_a_drawing_is_read_though_it_comes_a_byte_at_a_time(address: str) -> None:
    with opened(address) as connection:
        for byte in frame(LAST | TEXT, DRAWING):
            connection.sendall(bytes([byte]))
        assert answered(connection) == NUMBER


def test_a_drawing_is_read_though_it_comes_with_the_handshake(address: str) -> None:
    with connected(address, HANDSHAKE + frame(LAST | TEXT, DRAWING)) as connection:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += taken(connection, 1)
        assert answered(connection) == NUMBER


@pytest.mark.parametrize("payload", [b"", b"hello", bytes(range(125))])
def test_a_ping_is_answered_with_what_it_says(address: str, payload: bytes) -> None:
    with opened(address) as connection:
        connection.sendall(frame(LAST | PING, payload))
        assert received(connection) == (PONG, payload)


BROKEN = {
    "a ping of 126 bytes": (frame(LAST | PING, bytes(126)), 1002),
    "a ping in fragments": (frame(PING), 1002),
    "a reserved bit": (frame(LAST | 0x40 | TEXT, DRAWING), 1002),
    "a kind that is none": (frame(LAST | 3), 1002),
    "a control frame that is none": (frame(LAST | 11), 1002),
    "a frame without a mask": (frame(LAST | TEXT, DRAWING, masked=False), 1002),
    "a fragment of nothing": (frame(LAST | MORE, DRAWING), 1002),
    "a message within a message": (frame(TEXT, b"{") + frame(LAST | TEXT, DRAWING), 1002),
    "text that is no UTF-8": (frame(LAST | TEXT, b'{"id": "\xff"}'), 1007),
    "text that ends within a character": (frame(LAST | TEXT, b'"\xe2\x82'), 1007),
    "a character begun in one fragment and broken in the next": (
        frame(TEXT, b'"\xe2\x82') + frame(LAST | MORE, b'"'), 1007
    ),
    "a length with the highest bit set": (frame(LAST | TEXT, b"", b"\x7f" + b"\xff" * 8), 1009),
    "a length of four gigabytes": (frame(LAST | TEXT, b"", struct.pack(">BQ", 127, 1 << 32)), 1009),
    "a close of one byte": (frame(LAST | CLOSE, b"\x03"), 1002),
    "a close with a code that nobody may send": (frame(LAST | CLOSE, b"\x03\xed"), 1002),
    "a close with a reason that is no UTF-8": (
        frame(LAST | CLOSE, struct.pack(">H", 1000) + b"\xff"), 1007
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_frame_closes_that_connection_alone(address: str, name: str) -> None:
    sent, code = BROKEN[name]
    with opened(address) as other, opened(address) as connection:
        connection.sendall(sent)
        assert closed_with(connection) == code
        other.sendall(frame(LAST | TEXT, DRAWING))
        assert answered(other) == NUMBER


@pytest.mark.parametrize("name", [name for name, (_, code) in BROKEN.items() if code == 1007])
def test_what_is_no_text_is_no_mistake_of_ours_though_a_goodbye_comes_with_it(
    address: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    for goodbye in (b"", frame(LAST | CLOSE)):
        with opened(address) as connection:
            connection.sendall(BROKEN[name][0] + goodbye)
            assert closed_with(connection) in (1005, 1007)
    assert caplog.records == []


@pytest.mark.parametrize("code", [1000, 1001, 3000, 4999])
def test_a_close_is_answered_with_its_code_and_nothing_after_it_is_read(
    address: str, code: int
) -> None:
    with opened(address) as connection:
        goodbye = frame(LAST | CLOSE, struct.pack(">H", code) + b"bye")
        connection.sendall(goodbye + frame(LAST | TEXT, DRAWING))
        kind, payload = received(connection)
        assert (kind, payload[:2]) == (CLOSE, struct.pack(">H", code))
        assert connection.recv(1) == b""


def test_an_empty_close_is_answered_with_an_empty_one(address: str) -> None:
    with opened(address) as connection:
        connection.sendall(frame(LAST | CLOSE))
        assert received(connection) == (CLOSE, b"")
