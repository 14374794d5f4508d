"""Heads, addresses and trailers without end, and handshakes that are none: refused, and closed."""

from socket import socket

import pytest

from app.web import limits
from app.web.api.live import LiveSession
from app.web.app import create_app
from tests.server import serving
from tests.web.calls import TRACE
from tests.web.raw import answer_of, connected, count, error_of
from tests.worlds import served, tiny

PLACE = "/api/models/lenet/live"
UPGRADE = (
    "Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
LINE = "a: b\r\n"
POST = f"POST {TRACE} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
MUCH = 512 << 10  # bytes

GET = f"GET {PLACE} HTTP/1.1\r\n{UPGRADE}"
HANDSHAKES = {
    "with a body": f"{GET}Content-Length: 3\r\n\r\nabc",
    "with a body that does not come": f"{GET}Content-Length: 3\r\n\r\n",
    "with a chunked body": f"{GET}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "with 200 headers": f"{GET}{LINE * 200}\r\n",
    "with a header of 9 KiB": f"{GET}a: {'b' * 9216}\r\n\r\n",
    "at an address of 9 KiB": GET.replace("live", f"live?{'a' * 9216}") + "\r\n",
    "by a POST with a body": GET.replace("GET", "POST") + "Content-Length: 3\r\n\r\nabc",
    "by a POST without one": GET.replace("GET", "POST") + "\r\n",
}
ENDLESS = {
    "an address": (b"GET /", b"a", 414, "too_large"),
    "a header": (b"GET / HTTP/1.1\r\nHost: a\r\na: ", b"b", 431, "too_large"),
    "a header's name": (b"GET / HTTP/1.1\r\nHost: a\r\n", b"a", 431, "too_large"),
    "headers": (b"GET / HTTP/1.1\r\nHost: a\r\n", b"a: b\r\n", 431, "too_large"),
    "a handshake's headers": (GET.encode(), b"a: b\r\n", 431, "too_large"),
    "trailers": (POST + b"1\r\n{\r\n0\r\n", b"a: b\r\n", 400, "malformed"),
    "a trailer": (POST + b"1\r\n{\r\n0\r\na: ", b"b", 400, "malformed"),
    "a chunk's extension": (POST + b"1;a=", b"b", 400, "malformed"),
    "chunks of a byte": (POST, b"1\r\n[\r\n", 400, "malformed"),
}  # fmt: skip


@pytest.mark.parametrize("name", HANDSHAKES)
def test_a_handshake_that_cannot_be_read_is_refused_and_closed(address: str, name: str) -> None:
    with connected(address, HANDSHAKES[name].encode()) as connection:
        status, body = answer_of(connection)
    assert status in (400, 405, 431)
    assert error_of(body) in ("malformed", "method_not_allowed", "too_large")


def test_a_handshake_that_an_app_does_not_answer_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "HEAD_SECONDS", 0.4)

    async def silent(session: LiveSession) -> None:
        while (await session.socket.receive())["type"] != "websocket.disconnect":
            continue

    monkeypatch.setattr(LiveSession, "run", silent)
    with serving(create_app({"lenet": served(tiny())})) as address:
        status, body = answer_of(connected(address, f"{GET}\r\n".encode()))
    assert (status, error_of(body)) == (408, "too_slow")


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_refused_before_it_does(address: str, name: str) -> None:
    begin, more, status, code = ENDLESS[name]
    before = count(address, "lenslet_refusals_total", code=code)
    with connected(address, begin) as connection:
        poured(connection, more * (MUCH // len(more)))
        found, body = answer_of(connection)
    assert (found, error_of(body)) == (status, code)
    assert count(address, "lenslet_refusals_total", code=code) == before + 1


def poured(connection: socket, data: bytes) -> None:
    """Send it, as long as the other side takes it, and say nothing of the end."""
    connection.settimeout(5)
    try:
        for start in range(0, len(data), 8192):
            connection.sendall(data[start : start + 8192])
    except OSError:
        return


@pytest.mark.parametrize("size", [60_000, 130_000])
def test_a_head_is_read_up_to_its_limit(address: str, size: int) -> None:
    lines = "".join(f"x-{number}: {'y' * (size // 20)}\r\n" for number in range(20))
    sent = f"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{lines}\r\n"
    status, _ = answer_of(connected(address, sent.encode()))
    assert status == (200 if size < 64 << 10 else 431)


@pytest.mark.parametrize("piece", [64, 1000, 4096])
def test_a_body_may_come_in_many_chunks(address: str, piece: int) -> None:
    body = b'{"strokes": [], "pen": 0.08' + b" " * 200_000 + b"}"
    parts = [body[start : start + piece] for start in range(0, len(body), piece)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    head = POST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    status, answered = answer_of(connected(address, head + chunks + b"0\r\n\r\n"))
    assert status == 200
    assert b'"result"' in answered


def test_a_trailer_is_no_header(address: str) -> None:
    head = POST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    sent = head + b'e\r\n{"strokes":[]}\r\n0\r\nOrigin: https://evil.example\r\n\r\n'
    status, _ = answer_of(connected(address, sent))
    assert status == 200


def test_empty_lines_between_calls_do_not_keep_a_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "HEAD_SECONDS", 0.4)
    call = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    with (
        serving(create_app({"lenet": served(tiny())})) as address,
        connected(address, call) as connection,
    ):
        answer = b""
        while not answer.endswith(b"}"):
            answer += connection.recv(4096)
        connection.sendall(b"\r\n")
        while connection.recv(4096):
            continue
