"""Answers are deflated for visitors on other machines, each by itself, and for nobody else."""

import json
import zlib
from socket import socket

import httpx
import pytest
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from app.web import limits
from app.web.app import create_app
from app.web.serving.deflating import is_far
from app.web.serving.intake import Intake
from tests.benchmarks.attacks import frame as long_frame
from tests.server import serving
from tests.web.api.test_live import LIVE, answer, live, send
from tests.web.calls import trace
from tests.web.raw import connected, frame, until
from tests.worlds import SEVEN

HANDSHAKE = (
    f"GET {LIVE} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
)
OFFER = "Sec-WebSocket-Extensions: permessage-deflate\r\n"
RELAYED = "X-Forwarded-For: 203.0.113.7\r\n"
DEFLATED = 0x40  # in a frame's first byte


def opened(address: str, headers: str) -> tuple[socket, str]:
    """Return a bare connection after its handshake, and the head that answered it."""
    connection = connected(address, f"{HANDSHAKE}{headers}\r\n".encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += connection.recv(1)
    return connection, head.decode()


def payload(connection: socket) -> tuple[bool, bytes]:
    """Return whether the next frame is deflated, and what it carries, as it came."""
    file = connection.makefile("rb")
    first, size = file.read(2)
    if size > 125:
        size = int.from_bytes(file.read(2 if size == 126 else 8))
    return bool(first & DEFLATED), file.read(size)


def test_an_answer_for_afar_is_a_quarter_as_long_and_says_the_same(
    address: str, client: httpx.Client
) -> None:
    connection, head = opened(address, OFFER + RELAYED)
    assert "permessage-deflate" in head
    with connection:
        for number in (1, 2):  # the second can be read without the first
            connection.sendall(frame(1, json.dumps({"id": number, "strokes": SEVEN}).encode()))
            deflated, packed = payload(connection)
            text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed + b"\x00\x00\xff\xff")
            lines = [json.loads(line) for line in text.splitlines()]
            assert deflated
            assert lines == [{"id": number, **line} for line in trace(client, {"strokes": SEVEN})]
            assert len(packed) < 0.4 * len(text)


@pytest.mark.parametrize("headers", [OFFER, RELAYED], ids=["on this machine", "without an offer"])
def test_other_answers_are_sent_as_they_are(address: str, headers: str) -> None:
    connection, head = opened(address, headers)
    assert "permessage-deflate" not in head
    with connection:
        connection.sendall(frame(1, json.dumps({"id": 1, "strokes": SEVEN}).encode()))
        deflated, text = payload(connection)
    assert not deflated
    assert json.loads(text.splitlines()[-1])["result"]["blank"] is False


def test_what_would_swell_beyond_the_limit_closes_the_socket(address: str) -> None:
    url = address.replace("http", "ws", 1) + LIVE
    with connect(url, additional_headers={"Via": "1.1 proxy"}) as socket:
        socket.send(" " * (limits.MESSAGE_BYTES + 1))  # two kilobytes on the wire
        with pytest.raises(ConnectionClosedError) as caught:
            socket.recv(timeout=20)
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == 1009
    with live(address) as neighbour:
        send(neighbour, id=1, strokes=SEVEN)
        assert "result" in answer(neighbour)[-1]


@pytest.mark.parametrize(
    ("visitor", "headers", "far"),
    [
        ("127.0.0.1", {}, False),
        ("::1", {}, False),
        ("192.168.1.7", {}, True),
        ("2001:db8::7", {}, True),
        ("fe80::1%eth0", {}, True),
        ("127.0.0.1", {"forwarded": "for=192.0.2.43"}, True),
        ("127.0.0.1", {"Via": "1.1 proxy"}, True),
        (None, {}, False),
    ],
)
def test_a_visitor_is_far_by_the_address_or_by_a_proxys_headers(
    visitor: str | None, headers: dict[str, str], far: bool
) -> None:
    assert is_far(visitor, Headers(headers)) is far


def test_of_messages_that_swell_hardly_more_than_one_is_inflated_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces: list[int] = []
    parse = Intake._parse_next

    def noted(intake: Intake, size: int) -> None:
        pieces.append(min(size, len(intake._unread)))
        parse(intake, size)

    monkeypatch.setattr(Intake, "_parse_next", noted)
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress((1 << 20) * b"[") + packer.flush(zlib.Z_SYNC_FLUSH)
    message = long_frame(packed.removesuffix(b"\x00\x00\xff\xff"), 0x81 | DEFLATED)
    with serving(create_app()) as address:
        connection, _ = opened(address, OFFER + RELAYED)
        pieces.clear()
        with connection:
            connection.sendall(4 * message)
            until(lambda: sum(pieces) == 4 * len(message))
    assert max(pieces) <= 1024, "a byte may become 1,032: of these MiB one or a little more"
